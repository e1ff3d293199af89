"""What is said of a file before it is made: honest to a digit."""

from dataclasses import replace

import pytest

from consult.exports.expectations import Volume, expected_bytes, expected_seconds, is_long
from consult.exports.formats import FORMATS

SMALL = Volume(
    responses=152, comments=214, columns=67, answer_characters=241_224, comment_characters=37_236
)
"""The copper roadmap of the examples."""
LARGE = replace(SMALL, responses=20_000, comments=60_000)


@pytest.mark.parametrize(
    ("format_name", "size"),
    [
        ("xlsx", 100_000),
        ("comments-xlsx", 40_000),
        ("csv", 100_000),
        ("csv-spreadsheet", 100_000),
        ("jsonl", 400_000),
        ("comments-csv", 60_000),
        ("codebook", 40_000),
    ],
)
def test_a_size_is_known_to_one_digit(format_name: str, size: int) -> None:
    assert expected_bytes(format_name, "wide", SMALL) == size


def test_of_tables_to_choose_from_the_long_one_is_larger_and_a_group_unknown() -> None:
    assert expected_bytes("csv", "long", SMALL) == 600_000
    assert expected_bytes("csv", "q3_signatories", SMALL) is None


def test_something_is_expected_of_every_format() -> None:
    nothing = Volume(0, 0, 0, 0, 0)

    for name in FORMATS:
        assert expected_bytes(name, "wide", nothing) is not None
        assert not is_long(name, nothing)


def test_only_workbooks_keep_anybody_waiting() -> None:
    assert [name for name in FORMATS if is_long(name, LARGE)] == ["xlsx", "comments-xlsx"]
    assert [name for name in FORMATS if is_long(name, SMALL)] == []


def test_time_grows_with_the_cells() -> None:
    twice = replace(LARGE, responses=40_000, comments=120_000)

    assert expected_seconds("xlsx", twice) == 2 * expected_seconds("xlsx", LARGE)
    assert 10 < expected_seconds("xlsx", LARGE) < 30
