"""Sealing the audit log: entries get their number and a hash that hangs on the one before.

Acts write their entries unsealed, so that people who act at once need not wait for each other.
"""

import hashlib
from datetime import UTC
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry, AuditHead
from consult.core.canonical import canonical_json
from consult.core.db import transaction

FIRST_PREVIOUS: Final = "0" * 64
"""What the first entry hangs on."""
ENTRIES_AT_ONCE: Final = 1000


def chained_sha256(entry: AuditEntry, sequence: int, previous: str) -> str:
    """Return the hash of an entry at this place of the chain.

    The reason goes in by its own hash, so that erasing its words leaves the chain whole.
    """
    document = {
        "sequence": sequence,
        "previous": previous,
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "actor": entry.actor_id,
        "action": entry.action,
        "object": [entry.object_type, entry.object_id],
        "consultation": entry.consultation_id,
        "detail": entry.detail,
        "reason": entry.reason_sha256,
    }
    return hashlib.sha256(canonical_json(document)).hexdigest()


def seal(session: Session, most: int = ENTRIES_AT_ONCE) -> int:
    """Seal up to `most` entries, oldest first, and return how many.

    Whoever holds the head seals, others wait and find nothing left to do. A log without its head
    is left as it is: `audit_checking` says what is wrong with it.
    """
    head = session.get(AuditHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        return 0
    entries = session.scalars(
        sa.select(AuditEntry)
        .where(AuditEntry.sequence.is_(None))
        .order_by(AuditEntry.id)
        .limit(most)
    ).all()
    for entry in entries:
        entry.sequence, entry.previous_sha256 = head.sequence + 1, head.sha256
        entry.sha256 = chained_sha256(entry, entry.sequence, head.sha256)
        head.sequence, head.sha256 = entry.sequence, entry.sha256
    session.flush()
    return len(entries)


def seal_everything() -> None:
    """Seal what there is, in transactions short enough for others to write between them."""
    sealed = ENTRIES_AT_ONCE
    while sealed == ENTRIES_AT_ONCE:
        with transaction() as session:
            sealed = seal(session)
