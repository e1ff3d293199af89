"""Whether the audit log is still what was sealed: nothing changed, cut out, put in or cut off."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry, AuditHead, AuditReason
from consult.core.canonical import salted_hash
from consult.core.sealing import FIRST_PREVIOUS, chained_sha256

ROWS_AT_ONCE: Final = 500


class Flaw(StrEnum):
    MISSING = "missing"
    CHANGED = "changed"
    REASON_CHANGED = "reason_changed"
    REASON_MISSING = "reason_missing"
    HEAD_MISSING = "head_missing"
    HEAD_CHANGED = "head_changed"


@dataclass(frozen=True)
class FirstFlaw:
    """What is wrong, and the number of the entry at which it shows first."""

    flaw: Flaw
    sequence: int


@dataclass(frozen=True)
class LogState:
    """`head_sha256` is the hash of the last sealed entry, to be noted down elsewhere."""

    sealed: int
    head_sha256: str
    unsealed: int
    first_flaw: FirstFlaw | None


@dataclass(frozen=True)
class Gone:
    """What the log itself says was erased, by type and number of the object."""

    objects: frozenset[tuple[str, int | None]]

    def covers(self, object_type: str, object_id: int | None) -> bool:
        return (object_type, object_id) in self.objects


def check_log(session: Session, *, newest: int | None = None) -> LogState:
    """Recompute the chain, or its `newest` links only, and stop at the first flaw.

    Wants the session of a snapshot, for entries are sealed meanwhile; empties it as it goes.
    """
    head = session.get(AuditHead, 1, populate_existing=True)
    unsealed = sa.select(sa.func.count()).where(AuditEntry.sequence.is_(None))
    count = session.scalar(unsealed) or 0
    if head is None:
        return LogState(0, "", count, FirstFlaw(Flaw.HEAD_MISSING, 1))
    after = max(0, head.sequence - newest) if newest is not None else 0
    flaw = _first_flaw(session, head, after)
    return LogState(head.sequence, head.sha256, count, flaw)


def list_gone(session: Session) -> Gone:
    """Return which objects acts have erased or removed for good."""
    erasing = sa.or_(AuditEntry.action.endswith(".erased"), AuditEntry.action.endswith(".removed"))
    rows = session.execute(sa.select(AuditEntry.object_type, AuditEntry.object_id).where(erasing))
    return Gone(frozenset((object_type, object_id) for object_type, object_id in rows))


def _first_flaw(session: Session, head: AuditHead, after: int) -> FirstFlaw | None:
    gone = list_gone(session)
    sequence, previous = after, _sha256_at(session, after)
    for entry, reason in _sealed(session, after):
        sequence += 1
        if entry.sequence != sequence:
            return FirstFlaw(Flaw.MISSING, sequence)
        flaw = _link_flaw(entry, sequence, previous) or _reason_flaw(entry, reason, gone)
        if flaw is not None:
            return FirstFlaw(flaw, sequence)
        previous = entry.sha256 or ""
    if sequence < head.sequence:
        return FirstFlaw(Flaw.MISSING, sequence + 1)
    if (sequence, previous) != (head.sequence, head.sha256):
        return FirstFlaw(Flaw.HEAD_CHANGED, head.sequence)
    return None


def _sha256_at(session: Session, sequence: int) -> str:
    if sequence == 0:
        return FIRST_PREVIOUS
    stored = session.scalar(sa.select(AuditEntry.sha256).where(AuditEntry.sequence == sequence))
    return stored or ""


def _sealed(session: Session, after: int) -> Iterator[tuple[AuditEntry, AuditReason | None]]:
    wanted = (
        sa.select(AuditEntry, AuditReason)
        .outerjoin(AuditReason, AuditReason.entry_id == AuditEntry.id)
        .order_by(AuditEntry.sequence)
        .limit(ROWS_AT_ONCE)
    )
    # from the very start nothing is left out, not even what stands before the first number
    rest = AuditEntry.sequence > after if after else AuditEntry.sequence.is_not(None)
    while True:
        rows = session.execute(wanted.where(rest)).all()
        for row in rows:
            yield row[0], row[1]
        session.expunge_all()
        if len(rows) < ROWS_AT_ONCE:
            return
        rest = AuditEntry.sequence > rows[-1][0].sequence


def _link_flaw(entry: AuditEntry, sequence: int, previous: str) -> Flaw | None:
    is_whole = entry.previous_sha256 == previous and entry.sha256 == chained_sha256(
        entry, sequence, previous
    )
    return None if is_whole else Flaw.CHANGED


def _reason_flaw(entry: AuditEntry, reason: AuditReason | None, gone: Gone) -> Flaw | None:
    if reason is not None:
        is_whole = salted_hash(reason.salt, reason.text) == entry.reason_sha256
        return None if is_whole else Flaw.REASON_CHANGED
    was_erased = gone.covers("audit_entry", entry.id) or gone.covers(
        "consultation", entry.consultation_id
    )
    return Flaw.REASON_MISSING if entry.reason_sha256 and not was_erased else None
