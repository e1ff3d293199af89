"""Erasing who wrote a response, or all it says: counts and hashes stay, and can be verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.audit import AuditEntry, AuditReason
from consult.core.emptying import mark_log_due
from consult.core.hanging_rows import hanging_rows
from consult.core.jobs.removing import end_results
from consult.responses.attached_files import list_attached
from consult.responses.consent_models import ConsentChange
from consult.responses.consenting import own_consent, with_consent
from consult.responses.contacts import forget_contact
from consult.responses.models import (
    ClauseComment,
    DraftIdentity,
    ExtensionUse,
    Response,
    ResponseText,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from consult.responses.row_digest import remains_sha256
from consult.responses.staff_models import ResponseNote
from consult.surveys.question_types.consent import PUBLISH

NAMES_ERASED = "identity.erased"
NAMED_WAYS = ("named", "organisation")
OF_A_PERSON = ("consent__contact", "consent__news")


@dataclass(frozen=True)
class Erased:
    """The files that were named; the caller deletes those nothing names, once committed."""

    files: frozenset[str] = frozenset()
    is_row_gone: bool = False


def erase_response(
    session: Session, response: Response, at: datetime, *, actor_id: int | None = None
) -> Erased:
    """Erase all a response says and who wrote it. The caller holds its row.

    One that was handed in remains as a number: where, when and from which group it came, with the
    hashes of what was handed in. A draft goes altogether.
    """
    if response.erased_at is not None:
        return Erased()
    mark_log_due()
    own = sa.select(Response.id).where(Response.id == response.id)
    files = frozenset(list_attached(session, own))
    forget_contact(session, response, at)
    end_results(session, response.consultation_id, at)
    _forget_extensions(session, response)
    _erase_reasons(session, response, at)
    if not response.revision_count:
        _remove(session, response, at, actor_id)
        return Erased(files, is_row_gone=True)
    revisions = _revisions(session, response)
    _delete_content(session, response, revisions)
    response.erased_at = at
    response.answers, response.page_versions = {}, {}
    response.consent, response.confidential, response.text_digest = None, None, ""
    audit.record(
        session,
        at,
        "response.erased",
        "response",
        response.id,
        actor_id=actor_id,
        consultation_id=response.consultation_id,
        remains={str(revision.id): remains_sha256(revision) for revision in revisions},
    )
    session.flush()
    return Erased(files)


def erase_names(
    session: Session, response: Response, at: datetime, *, actor_id: int | None = None
) -> bool:
    """Erase who wrote a response and keep what it says; False when nobody is named in it.

    What was to be published with a name is then published without one, and nobody is left who
    could be contacted.
    """
    mark_log_due()
    forgotten = forget_contact(session, response, at)
    end_results(session, response.consultation_id, at)
    _forget_extensions(session, response)
    draft = sa.delete(DraftIdentity).where(DraftIdentity.response_id == response.id)
    begun = session.execute(draft.returning(DraftIdentity.response_id)).first()
    of_response = sa.select(Revision.id).where(Revision.response_id == response.id)
    named = sa.delete(RevisionIdentity).where(RevisionIdentity.revision_id.in_(of_response))
    revisions = sorted(session.scalars(named.returning(RevisionIdentity.revision_id)))
    for revision_id in revisions:
        audit.record(
            session,
            at,
            NAMES_ERASED,
            "revision",
            revision_id,
            actor_id=actor_id,
            consultation_id=response.consultation_id,
        )
    _agree_without_names(session, response)
    session.flush()
    session.expire_all()
    return bool(forgotten or begun or revisions)


def _agree_without_names(session: Session, response: Response) -> None:
    revision = session.scalar(
        sa.select(Revision).where(
            Revision.response_id == response.id, Revision.number == response.revision_count
        )
    )
    if revision is None:
        return
    frozen = with_consent(revision.answers, response.consent)
    values, status = ({**part} for part in own_consent(frozen).values())
    is_named = values.get(PUBLISH) in NAMED_WAYS
    if not is_named and not any(values.get(name) for name in OF_A_PERSON):
        return
    changed: dict[str, Any] = dict.fromkeys(OF_A_PERSON, "")
    if is_named:
        changed[PUBLISH] = values[PUBLISH] = "anonymous"
    for name in OF_A_PERSON:
        values.pop(name, None)
        status[name] = "blank"
    response.consent = {"values": values, "status": status}
    response.answers = {**response.answers, **changed}


def _revisions(session: Session, response: Response) -> Sequence[Revision]:
    wanted = sa.select(Revision).where(Revision.response_id == response.id)
    return session.scalars(wanted.order_by(Revision.number)).all()


def _delete_content(session: Session, response: Response, revisions: Sequence[Revision]) -> None:
    for revision in revisions:
        fields = {**revision.answers["values"], **revision.answers["status"]}
        revision.answers = {"values": {}, "status": dict.fromkeys(sorted(fields), "erased")}
        revision.salt = ""
    ids = [revision.id for revision in revisions]
    for table in (RevisionIdentity, RevisionComment):
        session.execute(sa.delete(table).where(table.revision_id.in_(ids)))
    for of_response in (DraftIdentity, ClauseComment, ResponseText, ResponseNote, ConsentChange):
        session.execute(sa.delete(of_response).where(of_response.response_id == response.id))
    session.flush()


def _forget_extensions(session: Session, response: Response) -> None:
    """Forget by which organisation's link it came."""
    session.execute(sa.delete(ExtensionUse).where(ExtensionUse.response_id == response.id))


def _erase_reasons(session: Session, response: Response, at: datetime) -> None:
    """Erase what was written about the response; each goes on record, as the log expects."""
    about = sa.select(AuditEntry.id).where(
        AuditEntry.object_type == "response", AuditEntry.object_id == response.id
    )
    words = sa.delete(AuditReason).where(AuditReason.entry_id.in_(about))
    for entry_id in sorted(session.scalars(words.returning(AuditReason.entry_id))):
        audit.record(
            session,
            at,
            "reason.erased",
            "audit_entry",
            entry_id,
            consultation_id=response.consultation_id,
        )


def _remove(session: Session, response: Response, at: datetime, actor_id: int | None) -> None:
    response_id, consultation_id = response.id, response.consultation_id
    session.flush()
    for table, condition in reversed(hanging_rows(Response.__table__, Response.id == response_id)):
        session.execute(sa.delete(table).where(condition))
    audit.record(
        session,
        at,
        "response.draft_removed",
        "response",
        response_id,
        actor_id=actor_id,
        consultation_id=consultation_id,
    )
    session.flush()
    session.expunge_all()
