"""Whether what is stored, or what a receipt file says, is still what was handed in."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry
from consult.core.audit_checking import Gone
from consult.core.canonical import salted_hash
from consult.responses.models import Response, Revision, RevisionComment, RevisionIdentity
from consult.responses.row_digest import ERASED, remains_sha256, row_sha256
from consult.responses.secrets import receipt_code
from consult.responses.submitting import SUBMITTED, revision_document

REVISIONS_AT_ONCE: Final = 200


class ReceiptFile(BaseModel):
    """A receipt as its holder downloads it."""

    model_config = ConfigDict(extra="forbid")

    document: dict[str, Any]
    salt: str
    sha256: str

    def is_true(self) -> bool:
        """Return whether the document has the hash that the receipt shows."""
        return salted_hash(self.salt, self.document) == self.sha256


def is_given_out(session: Session, receipt: ReceiptFile) -> bool:
    """Tell whether a revision is stored under the receipt's number with its hash.

    That a receipt has the hash it shows proves nothing by itself: anybody can compute one.
    """
    number = str(receipt.document.get("receipt", ""))
    stored = sa.select(Revision.sha256).where(Revision.receipt_code == number)
    return session.scalar(stored) == receipt.sha256


def check_revisions(session: Session, gone: Gone) -> Iterator[tuple[str, bool]]:
    """Yield the receipt code of every stored revision, oldest first, and whether it still holds.

    Holds what has its hash, its names unless they were erased, and its act in the audit log.
    Empties the session as it goes, so that memory stays flat.
    """
    after = 0
    while batch := _batch(session, after):
        after = batch[-1][0].id
        comments = _comments(session, batch[0][0].id, after)
        acts = _acts(session, batch[0][0].id, after)
        remains = _remains(session, [response.id for _, response, _ in batch])
        for revision, response, identity in batch:
            own = comments.get(revision.id, [])
            if str(revision.id) in remains:
                is_true = identity is None and _is_what_remains(revision, own, remains)
            else:
                is_true = (
                    _has_its_hash(revision, response, own)
                    and _has_its_names(revision, response, identity, gone)
                    and _has_its_act(revision, own, acts.get(revision.id))
                )
            yield revision.receipt_code, is_true
        session.expunge_all()


def list_missing_revisions(session: Session) -> list[str]:
    """Return receipt codes that responses have given out, and whose revision is not stored."""
    incomplete = session.execute(
        sa.select(Response.id, Response.reference, Response.revision_count)
        .outerjoin(Revision, Revision.response_id == Response.id)
        .group_by(Response.id, Response.reference, Response.revision_count)
        .having(sa.func.count(Revision.id) != Response.revision_count)
        .order_by(Response.id)
    ).all()
    return [
        receipt_code(row.reference, number)
        for row in incomplete
        for number in sorted(_numbers(row.revision_count) ^ _stored_numbers(session, row.id))
    ]


def find_lost_revision(session: Session, gone: Gone) -> int | None:
    """Return the id of the first revision that the audit log saw come and nothing saw go."""
    entries = session.execute(
        sa.select(AuditEntry.object_id, AuditEntry.detail, AuditEntry.consultation_id)
        .outerjoin(Revision, Revision.id == AuditEntry.object_id)
        .where(
            AuditEntry.action == SUBMITTED,
            AuditEntry.object_type == "revision",
            Revision.id.is_(None),
        )
        .order_by(AuditEntry.id)
    )
    for revision_id, detail, consultation_id in entries:
        was_erased = gone.covers("response", detail.get("response_id"))
        if not was_erased and not gone.covers("consultation", consultation_id):
            return int(revision_id)
    return None


def _numbers(count: int) -> set[int]:
    return set(range(1, count + 1))


def _stored_numbers(session: Session, response_id: int) -> set[int]:
    return set(
        session.scalars(sa.select(Revision.number).where(Revision.response_id == response_id))
    )


def _batch(
    session: Session, after: int
) -> list[tuple[Revision, Response, RevisionIdentity | None]]:
    rows = session.execute(
        sa.select(Revision, Response, RevisionIdentity)
        .join(Response, Response.id == Revision.response_id)
        .outerjoin(RevisionIdentity, RevisionIdentity.revision_id == Revision.id)
        .where(Revision.id > after)
        .order_by(Revision.id)
        .limit(REVISIONS_AT_ONCE)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _comments(session: Session, first: int, last: int) -> Mapping[int, list[RevisionComment]]:
    found: dict[int, list[RevisionComment]] = {}
    for comment in session.scalars(
        sa.select(RevisionComment)
        .where(RevisionComment.revision_id.between(first, last))
        .order_by(RevisionComment.revision_id, RevisionComment.comment_key)
    ):
        found.setdefault(comment.revision_id, []).append(comment)
    return found


def _acts(session: Session, first: int, last: int) -> Mapping[int, dict[str, Any]]:
    """Return the details of the acts by which these revisions came, the first of each."""
    rows = session.execute(
        sa.select(AuditEntry.object_id, AuditEntry.detail)
        .where(
            AuditEntry.action == SUBMITTED,
            AuditEntry.object_type == "revision",
            AuditEntry.object_id.between(first, last),
        )
        .order_by(AuditEntry.id.desc())
    )
    return {object_id: detail for object_id, detail in rows if object_id is not None}


def _remains(session: Session, response_ids: list[int]) -> Mapping[str, str]:
    """Return the digests of what stays of erased revisions, by their ids as text."""
    details = session.scalars(
        sa.select(AuditEntry.detail)
        .where(
            AuditEntry.action == ERASED,
            AuditEntry.object_type == "response",
            AuditEntry.object_id.in_(response_ids),
        )
        .order_by(AuditEntry.id.desc())
    )
    return {name: digest for detail in details for name, digest in detail["remains"].items()}


def _is_what_remains(
    revision: Revision, comments: list[RevisionComment], remains: Mapping[str, str]
) -> bool:
    is_empty = not (revision.answers["values"] or revision.salt or comments)
    return is_empty and remains_sha256(revision) == remains[str(revision.id)]


def _has_its_hash(revision: Revision, response: Response, comments: list[RevisionComment]) -> bool:
    document = revision_document(revision, response, comments)
    return salted_hash(revision.salt, document) == revision.sha256


def _has_its_names(
    revision: Revision, response: Response, identity: RevisionIdentity | None, gone: Gone
) -> bool:
    """Names may have been erased, on record, but not be others than those handed in."""
    if identity is not None:
        return salted_hash(identity.salt, identity.fields) == revision.identity_sha256
    was_erased = gone.covers("revision", revision.id) or gone.covers("response", response.id)
    return not revision.identity_sha256 or was_erased


def _has_its_act(
    revision: Revision, comments: list[RevisionComment], act: dict[str, Any] | None
) -> bool:
    """Acts from before their entries had a digest vouch for the revision's being there only."""
    if act is None:
        return False
    return act.get("row_sha256") in (None, row_sha256(revision, comments))
