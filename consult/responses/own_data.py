"""Everything that is held about one response, for the person who wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.responses.consent_models import ConsentChange, ConsentWording
from consult.responses.contact_models import ResponseContact
from consult.responses.contacts import find_contact
from consult.responses.content import comment_document
from consult.responses.models import (
    ClauseComment,
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from consult.responses.queries import Draft, list_comments
from consult.responses.received import comments_of

NAMES_TAKEN: Final = "identities.exported"
OF_STAFF: Final = ("response.noted", "response.note_deleted")
"""What staff write for themselves is theirs."""


@dataclass(frozen=True)
class LoggedAct:
    at: datetime
    act: str


@dataclass(frozen=True)
class OwnData:
    """One response with all that hangs on it; revisions and acts oldest first."""

    consultation: Consultation
    response: Response
    draft: Draft
    comments: Sequence[ClauseComment]
    revisions: Sequence[Revision]
    identities: Mapping[int, Mapping[str, Any]]
    """By revision id."""
    revision_comments: Mapping[int, Sequence[RevisionComment]]
    changes: Sequence[ConsentChange]
    wordings: Mapping[str, ConsentWording]
    contact: ResponseContact | None
    acts: Sequence[LoggedAct]


def read_own_data(session: Session, consultation: Consultation, draft: Draft) -> OwnData:
    response = draft.response
    revisions = session.scalars(
        sa.select(Revision).where(Revision.response_id == response.id).order_by(Revision.number)
    ).all()
    changes = session.scalars(
        sa.select(ConsentChange)
        .where(ConsentChange.response_id == response.id)
        .order_by(ConsentChange.id)
    ).all()
    ids = [revision.id for revision in revisions]
    named = sa.select(RevisionIdentity).where(RevisionIdentity.revision_id.in_(ids))
    told = {one.wording_sha256 for one in revisions} | {one.wording_sha256 for one in changes}
    wordings = sa.select(ConsentWording).where(ConsentWording.sha256.in_(told))
    return OwnData(
        consultation=consultation,
        response=response,
        draft=draft,
        comments=list_comments(session, response.id),
        revisions=revisions,
        identities={one.revision_id: one.fields for one in session.scalars(named)},
        revision_comments=comments_of(session, ids),
        changes=changes,
        wordings={one.sha256: one for one in session.scalars(wordings)},
        contact=find_contact(session, response.id),
        acts=_acts(session, response, ids),
    )


def _acts(session: Session, response: Response, revision_ids: list[int]) -> list[LoggedAct]:
    """Return what was done with the response, and when names left the consultation."""
    entry = AuditEntry
    about = sa.or_(
        sa.and_(entry.object_type == "response", entry.object_id == response.id),
        sa.and_(entry.object_type == "revision", entry.object_id.in_(revision_ids)),
        sa.and_(
            entry.action == NAMES_TAKEN,
            entry.object_type == "consultation",
            entry.object_id == response.consultation_id,
            entry.at >= response.created_at,
        ),
    )
    rows = session.execute(
        sa.select(entry.at, entry.action)
        .where(about, entry.action.not_in(OF_STAFF))
        .order_by(entry.id)
    )
    return [LoggedAct(at, action) for at, action in rows]


def own_document(own: OwnData) -> dict[str, Any]:
    """Return the same as JSON knows it; instants in ISO 8601, answers by field name."""
    response = own.response
    return {
        "consultation": own.consultation.slug,
        "response": response.reference,
        "begun_at": _iso(response.created_at),
        "saved_at": _iso(response.saved_at),
        "submitted_at": _iso(response.submitted_at),
        "withdrawn_at": _iso(response.withdrawn_at),
        "erased_at": _iso(response.erased_at),
        "language": response.lang,
        "channel": response.channel,
        "stakeholder_group": response.stakeholder_group,
        "country": response.country,
        "signs_of_a_program": response.flags.split(),
        "draft": {
            "answers": own.draft.answers,
            "comments": [_comment(comment) for comment in own.comments],
        },
        "versions": [_version(own, revision) for revision in own.revisions],
        "consent_changes": [
            {
                "given_at": _iso(change.given_at),
                "consent": change.consent["values"],
                "wording": change.wording_sha256,
            }
            for change in own.changes
        ],
        "wordings": {digest: one.words for digest, one in own.wordings.items()},
        "address_for_mails": _contact(own.contact),
        "log": [{"at": _iso(one.at), "act": one.act} for one in own.acts],
    }


def _version(own: OwnData, revision: Revision) -> dict[str, Any]:
    return {
        "receipt": revision.receipt_code,
        "received_at": _iso(revision.received_at),
        "status": revision.status,
        "language": revision.lang,
        "answers": revision.answers["values"],
        "not_answered": revision.answers["status"],
        "names_and_contact": own.identities.get(revision.id, {}),
        "comments": [
            comment_document(comment) for comment in own.revision_comments.get(revision.id, ())
        ],
        "wording": revision.wording_sha256,
        "salt": revision.salt,
        "sha256": revision.sha256,
    }


def _comment(comment: ClauseComment) -> dict[str, Any]:
    return {
        "key": str(comment.comment_key),
        "document": comment.document_code,
        "clause": comment.clause_id,
        "type": comment.type,
        "comment": comment.comment,
        "proposed": comment.proposed,
        "phrase": dict(comment.anchor or {}),
        "files": [row["name"] for row in comment.evidence],
    }


def _contact(contact: ResponseContact | None) -> dict[str, Any] | None:
    if contact is None:
        return None
    return {
        "address": contact.address,
        "given_at": _iso(contact.given_at),
        "language": contact.lang,
        "wants_reminders": contact.wants_reminders,
        "stopped_at": _iso(contact.stopped_at),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
