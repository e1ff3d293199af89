"""Rows are written down so that either engine can read them."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

import consult.factory  # noqa: F401  # knows all models
from consult.backup.row_lines import TYPES, kind_of, read_lines
from consult.core.db import Base


def test_every_column_there_is_can_be_saved() -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]

    assert {kind_of(column) for column in columns} <= TYPES.keys()


def test_a_type_never_seen_before_is_no_reason_to_guess() -> None:
    with pytest.raises(TypeError):
        kind_of(sa.Column("share", sa.Numeric()))


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_lines_are_read_however_the_pieces_fall(size: int) -> None:
    content = b'[1,"a\\n"]\n[2,null]\n'

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(content), size):
            yield content[start : start + size]

    assert list(read_lines(pieces())) == [[1, "a\n"], [2, None]]
