"""Reading the audit log, narrowed and page by page, the newest entry first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry, AuditReason

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class LogFilters:
    """What the log is narrowed to; None leaves a quality open."""

    consultation_id: int | None = None
    since: datetime | None = None
    actor_id: int | None = None
    action: str | None = None
    object_type: str | None = None
    object_id: int | None = None


@dataclass(frozen=True)
class LogRow:
    """One entry with its reason; `sequence` is empty until it is sealed."""

    id: int
    sequence: int | None
    at: datetime
    actor_id: int | None
    action: str
    object_type: str
    object_id: int | None
    consultation_id: int | None
    detail: dict[str, Any]
    sha256: str | None
    reason: str | None


@dataclass(frozen=True)
class LogPage:
    """`next_before` is the id to go on before, None on the last page."""

    rows: tuple[LogRow, ...]
    next_before: int | None


def list_log(session: Session, filters: LogFilters, before: int | None, size: int) -> LogPage:
    """Return `size` entries from before the id `before`."""
    wanted = _entries(filters).limit(size + 1)
    if before is not None:
        wanted = wanted.where(AuditEntry.id < before)
    rows = tuple(LogRow(*row) for row in session.execute(wanted))
    return LogPage(rows[:size], rows[size - 1].id if len(rows) > size else None)


def stream_log(session: Session, filters: LogFilters) -> Iterator[LogRow]:
    """Yield every entry that fits; memory stays flat."""
    rows = session.execute(_entries(filters).execution_options(yield_per=ROWS_AT_ONCE))
    return (LogRow(*row) for row in rows)


def list_actions(session: Session, consultation_id: int | None) -> list[str]:
    """Return which acts the log, or its part for one consultation, knows of."""
    return sorted(session.scalars(_distinct(AuditEntry.action, consultation_id)))


def list_actor_ids(session: Session, consultation_id: int | None) -> list[int]:
    """Return the accounts that acted, by the log or by its part for one consultation."""
    found = session.scalars(_distinct(AuditEntry.actor_id, consultation_id))
    return sorted(actor_id for actor_id in found if actor_id is not None)


def _distinct(column: sa.ColumnElement[Any] | Any, consultation_id: int | None) -> sa.Select[Any]:
    narrow = _narrow(LogFilters(consultation_id=consultation_id))
    return sa.select(column).where(*narrow).distinct()


def _entries(filters: LogFilters) -> sa.Select[Any]:
    return (
        sa.select(
            AuditEntry.id,
            AuditEntry.sequence,
            AuditEntry.at,
            AuditEntry.actor_id,
            AuditEntry.action,
            AuditEntry.object_type,
            AuditEntry.object_id,
            AuditEntry.consultation_id,
            AuditEntry.detail,
            AuditEntry.sha256,
            AuditReason.text,
        )
        .outerjoin(AuditReason, AuditReason.entry_id == AuditEntry.id)
        .where(*_narrow(filters))
        .order_by(AuditEntry.id.desc())
    )


def _narrow(filters: LogFilters) -> list[sa.ColumnElement[bool]]:
    wanted = (
        (AuditEntry.consultation_id, filters.consultation_id),
        (AuditEntry.actor_id, filters.actor_id),
        (AuditEntry.action, filters.action),
        (AuditEntry.object_type, filters.object_type),
        (AuditEntry.object_id, filters.object_id),
    )
    conditions = [column == value for column, value in wanted if value is not None]
    return conditions if filters.since is None else [*conditions, AuditEntry.at >= filters.since]
