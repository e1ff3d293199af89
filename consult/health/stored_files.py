"""Stored files against the rows that name them."""

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.core.storage import DiskStorage
from consult.documents.models import Intake
from consult.responses.attached_files import NAMING_COLUMNS, WRITTEN, hashes_in

ROWS_AT_ONCE = 500


def list_named(session: Session) -> set[str]:
    """Return the hashes of all files that rows name."""
    named: set[str] = set()
    for column in NAMING_COLUMNS:
        named.update(session.scalars(sa.select(column).where(column != "")))
    for column in (*WRITTEN, Intake.files):
        named.update(_attached(session, column))
    return named


def check_files(session: Session, files: DiskStorage) -> Iterator[tuple[str, bool]]:
    """Yield the hash of each file that is named, and whether it is there with that hash."""
    for digest in sorted(list_named(session)):
        path = files.path(digest)
        if not path.exists():
            yield digest, False
            continue
        with path.open("rb") as content:
            yield digest, hashlib.file_digest(content, "sha256").hexdigest() == digest


def _attached(session: Session, column: InstrumentedAttribute[Any]) -> Iterator[str]:
    """Ask only for values in which a hash can stand: most have no file."""
    wanted = sa.select(column).where(sa.cast(column, sa.Text).contains('"sha256"'))
    for answers in session.scalars(wanted.execution_options(yield_per=ROWS_AT_ONCE)):
        yield from hashes_in(answers)
