"""Reading responses, comments and revisions."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.responses.models import (
    ClauseComment,
    DraftIdentity,
    Response,
    Revision,
    RevisionIdentity,
)
from consult.responses.secrets import digest
from consult.surveys.answers import Answers


@dataclass
class Draft:
    """A response as its author sees it: content and identity in one."""

    response: Response
    identity: DraftIdentity | None

    @property
    def answers(self) -> Answers:
        return {**self.response.answers, **(self.identity.fields if self.identity else {})}


def find_draft(
    session: Session, consultation_id: int, code: str, *, to_write: bool = False
) -> Draft | None:
    """Return the response this resume code opens; `to_write` keeps other writers waiting."""
    wanted = (
        sa.select(Response, DraftIdentity)
        .outerjoin(DraftIdentity, DraftIdentity.response_id == Response.id)
        .where(Response.code_hash == digest(code), Response.consultation_id == consultation_id)
    )
    if to_write:
        wanted = wanted.with_for_update(of=Response)
    row = session.execute(wanted).first()
    return row and Draft(row[0], row[1])


def find_slug_by_code(session: Session, code: str) -> tuple[int, str] | None:
    """Return the id and the slug of the consultation whose response this code opens."""
    row = session.execute(
        sa.select(Consultation.id, Consultation.slug)
        .join(Response, Response.consultation_id == Consultation.id)
        .where(Response.code_hash == digest(code))
    ).first()
    return row and (row.id, row.slug)


def list_own(session: Session, codes: list[str]) -> list[tuple[Consultation, Response]]:
    """Return the responses these codes open, the one saved last first."""
    rows = session.execute(
        sa.select(Consultation, Response)
        .join(Response, Response.consultation_id == Consultation.id)
        .where(Response.code_hash.in_([digest(code) for code in codes]))
        .order_by(Response.saved_at.desc())
    )
    return [(row[0], row[1]) for row in rows]


def list_comments(session: Session, response_id: int) -> list[ClauseComment]:
    """Return the clause comments of a draft in the order they were begun."""
    found = session.scalars(
        sa.select(ClauseComment)
        .where(ClauseComment.response_id == response_id)
        .order_by(ClauseComment.comment_key)
    )
    return list(found)


def own_comment_counts(
    session: Session, consultation_id: int, code: str
) -> Counter[tuple[str, str]]:
    """Return how many comments the response this code opens has, by document and clause."""
    rows = session.execute(
        sa.select(ClauseComment.document_code, ClauseComment.clause_id, sa.func.count())
        .join(Response, Response.id == ClauseComment.response_id)
        .where(
            Response.code_hash == digest(code),
            Response.consultation_id == consultation_id,
        )
        .group_by(ClauseComment.document_code, ClauseComment.clause_id)
    )
    return Counter({(document, clause): count for document, clause, count in rows})


@dataclass(frozen=True)
class Receipt:
    """A revision with what a receipt page says about it."""

    revision: Revision
    response: Response
    consultation: Consultation

    @property
    def is_superseded(self) -> bool:
        return self.revision.number < self.response.revision_count


def find_receipt(session: Session, receipt_code: str) -> Receipt | None:
    row = session.execute(
        sa.select(Revision, Response, Consultation)
        .join(Response, Response.id == Revision.response_id)
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(Revision.receipt_code == receipt_code)
    ).first()
    return row and Receipt(*row)


def find_identity(session: Session, revision_id: int) -> Answers:
    """Return the names and contact data handed in with a revision; empty when there are none."""
    found = session.get(RevisionIdentity, revision_id)
    return found.fields if found else {}
