"""Reading responses, comments and revisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.digests import digest
from consult.responses.models import (
    ClauseComment,
    DraftIdentity,
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from consult.surveys.answers import Answers
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import (
    VERSION_COLUMNS,
    CurrentSurvey,
    current_survey,
    is_current_version,
)


@dataclass
class Draft:
    """A response as its author sees it: content and identity in one."""

    response: Response
    identity: DraftIdentity | None

    @property
    def answers(self) -> Answers:
        return {**self.response.answers, **(self.identity.fields if self.identity else {})}


@dataclass(frozen=True)
class Asked:
    """A consultation with the survey it asks now; `draft` when it was found along with them."""

    consultation: Consultation
    survey: CurrentSurvey | None
    draft: Draft | None = None


_DRAFT = (
    sa.select(Response, DraftIdentity)
    .outerjoin(DraftIdentity, DraftIdentity.response_id == Response.id)
    .where(
        Response.code_hash == sa.bindparam("code_hash"),
        Response.consultation_id == sa.bindparam("consultation_id"),
    )
)
_DRAFT_TO_WRITE = _DRAFT.with_for_update(of=Response)
_ASKED = (
    sa.select(Consultation, *VERSION_COLUMNS)
    .select_from(Consultation)
    .outerjoin(SurveyVersion, is_current_version())
    .where(Consultation.slug == sa.bindparam("slug"))
)
_ASKED_TO_WRITE = _ASKED.with_for_update(read=True, of=Consultation)
_ASKED_WITH_DRAFT = (
    _ASKED.add_columns(Response, DraftIdentity)
    .outerjoin(
        Response,
        sa.and_(
            Response.consultation_id == Consultation.id,
            Response.code_hash.in_(sa.bindparam("code_hashes", expanding=True)),
        ),
    )
    .outerjoin(DraftIdentity, DraftIdentity.response_id == Response.id)
)


def find_draft(
    session: Session, consultation_id: int, code: str, *, to_write: bool = False
) -> Draft | None:
    """Return the response this resume code opens; `to_write` keeps other writers waiting."""
    wanted = _DRAFT_TO_WRITE if to_write else _DRAFT
    which = {"code_hash": digest(code), "consultation_id": consultation_id}
    row = session.execute(wanted, which).first()
    return row and Draft(row[0], row[1])


def find_asked(session: Session, slug: str, *, to_write: bool = False) -> Asked | None:
    """Return the consultation at this address, published or not, with its survey.

    `to_write` shares its row with other respondents and keeps acts on its schedule waiting: see
    `consultations.services.hold`.
    """
    row = session.execute(_ASKED_TO_WRITE if to_write else _ASKED, {"slug": slug}).first()
    return row and Asked(row[0], current_survey(session, *row[1:4]))


def find_asked_with_draft(session: Session, slug: str, codes: Mapping[int, str]) -> Asked | None:
    """Return the same with the response opened by the resume code for its consultation.

    `codes` are known by the ids of consultations, and which id it has, by its slug only.
    """
    hashes = {consultation_id: digest(code) for consultation_id, code in codes.items()}
    which = {"slug": slug, "code_hashes": list(hashes.values())}
    rows = session.execute(_ASKED_WITH_DRAFT, which).all()
    if not rows:
        return None
    consultation = rows[0][0]
    wanted = hashes.get(consultation.id)
    drafts = (Draft(*row[4:]) for row in rows if row[4] and row[4].code_hash == wanted)
    return Asked(consultation, current_survey(session, *rows[0][1:4]), next(drafts, None))


def references_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the references of those of these responses that are still there."""
    wanted = sa.select(Response.id, Response.reference).where(Response.id.in_(ids))
    return dict(session.execute(wanted).all())


def receipt_codes_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the receipt codes of those of these revisions that are still there."""
    wanted = sa.select(Revision.id, Revision.receipt_code).where(Revision.id.in_(ids))
    return dict(session.execute(wanted).all())


def find_slug_by_code(session: Session, code: str) -> tuple[int, str] | None:
    """Return the id and the slug of the consultation whose response this code opens."""
    row = session.execute(
        sa.select(Consultation.id, Consultation.slug)
        .join(Response, Response.consultation_id == Consultation.id)
        .where(Response.code_hash == digest(code))
    ).first()
    return row and (row.id, row.slug)


def list_own(session: Session, codes: Mapping[int, str]) -> list[tuple[Consultation, Response]]:
    """Return the responses these codes, by consultation id, open; the one saved last first."""
    hashes = {consultation_id: digest(code) for consultation_id, code in codes.items()}
    rows = session.execute(
        sa.select(Consultation, Response)
        .join(Response, Response.consultation_id == Consultation.id)
        .where(Response.code_hash.in_(hashes.values()))
        .order_by(Response.saved_at.desc())
    )
    return [(one, own) for one, own in rows if hashes.get(one.id) == own.code_hash]


_COMMENTS = (
    sa.select(ClauseComment)
    .where(ClauseComment.response_id == sa.bindparam("response_id"))
    .order_by(ClauseComment.comment_key)
)


def list_comments(session: Session, response_id: int) -> list[ClauseComment]:
    """Return the clause comments of a draft in the order they were begun."""
    return list(session.scalars(_COMMENTS, {"response_id": response_id}))


class CommentPlace(NamedTuple):
    """What a comment is about, without its words."""

    document_code: str
    clause_id: str
    """Empty for the document as a whole."""
    anchor: dict[str, Any]


def list_places(session: Session, response_id: int) -> list[CommentPlace]:
    """Return what the comments of a draft are about, in the order they were begun."""
    rows = session.execute(
        sa.select(ClauseComment.document_code, ClauseComment.clause_id, ClauseComment.anchor)
        .where(ClauseComment.response_id == response_id)
        .order_by(ClauseComment.comment_key)
    )
    return [CommentPlace(*row) for row in rows]


def is_commented_on(session: Session, consultation_id: int, document: str) -> bool:
    """Tell whether any response, a test too, comments on the document of this code."""
    here = sa.select(Response.id).where(Response.consultation_id == consultation_id)
    begun = sa.exists().where(
        ClauseComment.response_id.in_(here), ClauseComment.document_code == document
    )
    handed_in = sa.exists().where(
        RevisionComment.revision_id == Revision.id,
        Revision.response_id.in_(here),
        RevisionComment.document_code == document,
    )
    return bool(session.scalar(sa.select(sa.or_(begun, handed_in))))


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
