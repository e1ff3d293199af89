"""Handing a response in: one frozen revision, one receipt, exactly once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Reception
from consult.core import audit
from consult.core.canonical import mint_salt, salted_hash
from consult.core.digests import digest
from consult.responses.campaigns import mark_campaign, text_digest
from consult.responses.consent_wording import Wording, keep_wording
from consult.responses.consenting import with_consent
from consult.responses.content import FrozenContent, comment_document, frozen_content
from consult.responses.drafting import ensure_writable
from consult.responses.errors import Incomplete
from consult.responses.models import (
    ClauseComment,
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from consult.responses.placing import place_submitted
from consult.responses.queries import Draft
from consult.responses.row_digest import row_sha256
from consult.responses.searching import comment_texts, keep_text, open_texts
from consult.responses.secrets import receipt_code
from consult.responses.signals import Signal, is_held, kept_signals
from consult.surveys.definition import Survey
from consult.surveys.freezing import list_obstacles

SUBMITTED = "response.submitted"
"""The act under which the audit log knows a revision."""

FROZEN_COLUMNS = (
    "comment_key",
    "document_version_id",
    "document_code",
    "document_label",
    "clause_id",
    "label",
    "type",
    "comment",
    "proposed",
    "quote",
    "quote_lang",
    "anchor",
    "evidence",
    "lang",
)
"""Of a clause comment, what a revision keeps."""


@dataclass(frozen=True)
class Submission:
    """What arrives with the last button."""

    key: str
    """The key of the form: sent twice, it leads to the same receipt."""
    received_at: datetime
    reception: Reception
    lang: str
    wording: Wording | None = None
    """The words agreed to; None where nobody read any, as in examples."""
    signals: frozenset[Signal] = frozenset()


def find_submitted(session: Session, key: str) -> Revision | None:
    """Return the revision that a form with this key has handed in already."""
    return session.scalar(sa.select(Revision).where(Revision.submission_key == digest(key)))


def submit(
    session: Session,
    draft: Draft,
    comments: list[ClauseComment],
    survey: Survey,
    submission: Submission,
) -> Revision:
    """Freeze the draft as its next revision and return it; unchanged content makes no new one.

    Raises Incomplete or ResponseWithdrawn. The caller holds the response's row.
    """
    known = _known_revisions(session, draft.response, submission.key)
    again = next((one for one in known if one.submission_key == digest(submission.key)), None)
    if again is not None:
        return again
    ensure_writable(draft.response)
    obstacles = list_obstacles(survey, draft.answers)
    if obstacles:
        raise Incomplete(tuple(obstacles))
    content = frozen_content(survey, draft.answers)
    frozen_comments = [_frozen_comment(comment) for comment in comments]
    current = next(iter(known), None)
    if current is not None and _is_unchanged(
        session, draft.response, current, content, frozen_comments
    ):
        return current
    revision = _add_revision(session, draft.response, content, frozen_comments, submission)
    values = content.answers["values"]
    texts = (*open_texts(survey, values), *comment_texts(frozen_comments))
    keep_text(session, draft.response, texts)
    return revision


def has_unsent_changes(
    session: Session, draft: Draft, comments: list[ClauseComment], survey: Survey
) -> bool:
    """Tell whether handing in now would make another version of what was handed in before."""
    current = session.scalar(
        sa.select(Revision).where(
            Revision.response_id == draft.response.id,
            Revision.number == draft.response.revision_count,
        )
    )
    if current is None:
        return False
    frozen_comments = [_frozen_comment(comment) for comment in comments]
    content = frozen_content(survey, draft.answers)
    return not _is_unchanged(session, draft.response, current, content, frozen_comments)


def _known_revisions(session: Session, response: Response, key: str) -> list[Revision]:
    """Return the revision handed in under this key, if any, and the one that counts now."""
    if not response.revision_count:
        return []
    is_current = sa.and_(
        Revision.response_id == response.id, Revision.number == response.revision_count
    )
    is_again = Revision.submission_key == digest(key)
    return list(session.scalars(sa.select(Revision).where(sa.or_(is_again, is_current))))


def _add_revision(
    session: Session,
    response: Response,
    content: FrozenContent,
    comments: list[RevisionComment],
    submission: Submission,
) -> Revision:
    response.revision_count += 1
    response.submitted_at = submission.received_at
    identity_salt = mint_salt()
    revision = _new_revision(response, content, submission)
    if content.identity:
        revision.identity_sha256 = salted_hash(identity_salt, content.identity)
    revision.sha256 = salted_hash(revision.salt, revision_document(revision, response, comments))
    place_submitted(response, revision, len(comments))
    _mark_signals(session, response, submission)
    mark_campaign(session, response, text_digest(content.answers["values"], comments))
    session.add(revision)
    session.flush()
    if submission.wording is not None:
        keep_wording(session, submission.wording, submission.received_at)
    if content.identity:
        session.add(
            RevisionIdentity(revision_id=revision.id, fields=content.identity, salt=identity_salt)
        )
    _add_comments(session, revision.id, comments)
    _record(session, response, revision, comments)
    return revision


def _mark_signals(session: Session, response: Response, submission: Submission) -> None:
    """Write the signs down, and hold what a person has to look at; a test is not looked at."""
    kept = kept_signals(submission.signals)
    if not kept or response.is_test:
        return
    response.flags = " ".join(kept)
    if is_held(kept):
        response.held_at = submission.received_at
        audit.record(
            session,
            submission.received_at,
            "response.held_by_rule",
            "response",
            response.id,
            consultation_id=response.consultation_id,
            signals=list(kept),
        )


def _new_revision(response: Response, content: FrozenContent, submission: Submission) -> Revision:
    return Revision(
        response_id=response.id,
        number=response.revision_count,
        submission_key=digest(submission.key),
        receipt_code=receipt_code(response.reference, response.revision_count),
        received_at=submission.received_at,
        status=submission.reception.value,
        lang=submission.lang,
        channel=response.channel,
        survey_version_id=response.survey_version_id,
        stakeholder_group=content.stakeholder_group,
        country=content.country,
        answers=content.answers,
        identity_sha256="",
        wording_sha256=submission.wording.sha256 if submission.wording else "",
        salt=mint_salt(),
    )


def _record(
    session: Session, response: Response, revision: Revision, comments: list[RevisionComment]
) -> None:
    audit.record(
        session,
        revision.received_at,
        SUBMITTED,
        "revision",
        revision.id,
        consultation_id=response.consultation_id,
        response_id=response.id,
        number=revision.number,
        status=revision.status,
        row_sha256=row_sha256(revision, comments),
    )
    session.flush()


def _add_comments(session: Session, revision_id: int, comments: list[RevisionComment]) -> None:
    rows = [{"revision_id": revision_id, **_columns(comment)} for comment in comments]
    if rows:
        session.execute(sa.insert(RevisionComment), rows)


def revision_document(
    revision: Revision, response: Response, comments: list[RevisionComment]
) -> dict[str, Any]:
    """Return the document whose salted hash the receipt shows."""
    wording = {"consent_wording": revision.wording_sha256} if revision.wording_sha256 else {}
    return {
        "receipt": revision.receipt_code,
        "response": response.reference,
        "revision": str(revision.number),
        "received_at": revision.received_at.isoformat(),
        "status": revision.status,
        "language": revision.lang,
        "channel": revision.channel,
        "stakeholder_group": revision.stakeholder_group,
        "country": revision.country,
        "answers": revision.answers,
        "identity_sha256": revision.identity_sha256,
        "comments": [comment_document(comment) for comment in comments],
        **wording,
    }


def _is_unchanged(
    session: Session,
    response: Response,
    current: Revision,
    content: FrozenContent,
    comments: list[RevisionComment],
) -> bool:
    if with_consent(current.answers, response.consent) != content.answers:
        return False
    identity = session.get(RevisionIdentity, current.id)
    if (identity.fields if identity else {}) != content.identity:
        return False
    stored = list_revision_comments(session, current.id)
    return [comment_document(c) for c in stored] == [comment_document(c) for c in comments]


def list_revision_comments(session: Session, revision_id: int) -> list[RevisionComment]:
    """Return the comments handed in with a revision, in the order of their keys."""
    found = session.scalars(
        sa.select(RevisionComment)
        .where(RevisionComment.revision_id == revision_id)
        .order_by(RevisionComment.comment_key)
    )
    return list(found)


def _frozen_comment(comment: ClauseComment) -> RevisionComment:
    return RevisionComment(**_columns(comment))


def _columns(comment: ClauseComment | RevisionComment) -> dict[str, Any]:
    return {name: getattr(comment, name) for name in FROZEN_COLUMNS}
