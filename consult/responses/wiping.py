"""Deleting the test responses of a consultation, with everything that hangs on them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.hanging_rows import hanging_rows
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.responses.attached_files import list_attached
from consult.responses.deciding import list_marked
from consult.responses.erasing import erase_response
from consult.responses.errors import OtherTests
from consult.responses.models import Response

ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True)
class StoredTests:
    """The test responses of a consultation at a moment; `mark` is another when they are others."""

    handed_in: int
    begun: int
    marked: int
    """Among those handed in: how many did not begin as a test, and are emptied only."""
    mark: str

    @property
    def count(self) -> int:
        return self.handed_in + self.begun


@dataclass(frozen=True)
class Wiped:
    """How many are gone, and the files they named."""

    count: int
    files: frozenset[str]


def find_tests(session: Session, consultation_id: int) -> StoredTests:
    """Return how many test responses there are, those never handed in counted apart."""
    rows = session.execute(
        sa.select(Response.id, Response.submitted_at)
        .where(_is_test_of(consultation_id))
        .order_by(Response.id)
    ).all()
    ids = [row.id for row in rows]
    handed_in = sum(row.submitted_at is not None for row in rows)
    marked = len(list_marked(session, ids))
    return StoredTests(handed_in, len(rows) - handed_in, marked, _mark(ids))


def wipe_tests(
    session: Session,
    consultation: Consultation,
    seen: str,
    reason: str,
    *,
    actor_id: int,
    at: datetime,
) -> Wiped:
    """Delete the test responses whose `mark` was seen; the audit log keeps that they were there.

    One that somebody handed in and staff marked as a test is erased instead: its receipt was given
    out, and goes on saying what became of it.

    Raises ReasonMissing, or OtherTests when they are others by now. The files are left to the
    caller, once this is committed.
    """
    words = clean_text(reason).strip()
    if is_blank_text(words):
        raise ReasonMissing
    ids = _hold(session, consultation.id)
    if not ids:
        return Wiped(0, frozenset())
    if _mark(ids) != seen:
        raise OtherTests
    files = _wipe_all(session, consultation.id, ids, actor_id, at)
    audit.record(
        session,
        at,
        "consultation.tests_deleted",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        reason=words,
        count=len(ids),
    )
    session.flush()
    return Wiped(len(ids), files)


def _hold(session: Session, consultation_id: int) -> list[int]:
    """Return the ids of the test responses, which nobody else changes from now on."""
    tests = sa.select(Response.id).where(_is_test_of(consultation_id)).order_by(Response.id)
    return list(session.scalars(tests.with_for_update()))


def _wipe_all(
    session: Session, consultation_id: int, ids: list[int], actor_id: int, at: datetime
) -> frozenset[str]:
    marked = list_marked(session, ids)
    began_as_tests = [one for one in ids if one not in marked]
    files: set[str] = set()
    for first in range(0, len(began_as_tests), ROWS_AT_ONCE):
        batch = began_as_tests[first : first + ROWS_AT_ONCE]
        files |= _wipe(session, consultation_id, batch, actor_id, at)
    for response in session.scalars(sa.select(Response).where(Response.id.in_(marked))).all():
        files |= erase_response(session, response, at, actor_id=actor_id).files
    return frozenset(files)


def _wipe(
    session: Session, consultation_id: int, ids: Sequence[int], actor_id: int, at: datetime
) -> set[str]:
    """Delete some of them; each is accounted for, as its revisions are in the log too."""
    files = list_attached(session, sa.select(Response.id).where(Response.id.in_(ids)))
    for table, condition in reversed(hanging_rows(Response.__table__, Response.id.in_(ids))):
        session.execute(sa.delete(table).where(condition))
    for response_id in ids:
        audit.record(
            session,
            at,
            "response.removed",
            "response",
            response_id,
            consultation_id=consultation_id,
            actor_id=actor_id,
        )
    session.expire_all()
    return files


def _is_test_of(consultation_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        Response.consultation_id == consultation_id,
        Response.is_test,
        Response.erased_at.is_(None),
    )


def _mark(ids: list[int]) -> str:
    return hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()[:16]
