"""The audit log as a table, for who has to show what was done."""

from collections.abc import Generator, Iterable, Iterator
from datetime import datetime

import orjson
from sqlalchemy.orm import Session

from consult.accounts.queries import emails_of
from consult.consultations.queries import slugs_of
from consult.core import audit
from consult.core.audit_reading import LogFilters, LogRow, list_actor_ids, stream_log
from consult.core.snapshot import snapshot
from consult.exports.csv_format import spreadsheet_csv
from consult.exports.tables import Table, text_columns, utc_text

COLUMNS = text_columns(
    "entry",
    "at_utc",
    "actor_id",
    "actor",
    "action",
    "object_type",
    "object_id",
    "consultation_id",
    "consultation",
    "detail",
    "reason",
    "sha256",
)


def audit_csv(session: Session, filters: LogFilters) -> Generator[bytes]:
    """Yield the entries that fit as CSV for spreadsheets, the newest first."""
    with snapshot(session) as own:
        emails = emails_of(own, list_actor_ids(own, filters.consultation_id))
        rows = _rows(own, stream_log(own, filters), emails)
        yield from spreadsheet_csv(Table(COLUMNS, rows))


def record_audit_export(
    session: Session, consultation_id: int | None, *, at: datetime, actor_id: int
) -> None:
    """Write down that the log, or its part for one consultation, left the house."""
    audit.record(
        session,
        at,
        "audit.exported",
        "audit_log",
        None,
        actor_id=actor_id,
        consultation_id=consultation_id,
    )


def _rows(
    session: Session, entries: Iterable[LogRow], emails: dict[int, str]
) -> Iterator[list[str]]:
    slugs: dict[int, str] = {}
    for entry in entries:
        number = entry.consultation_id
        if number is not None and number not in slugs:
            slugs[number] = slugs_of(session, [number]).get(number, "")
        yield [
            _text(entry.sequence),
            utc_text(entry.at),
            _text(entry.actor_id),
            emails.get(entry.actor_id or 0, ""),
            entry.action,
            entry.object_type,
            _text(entry.object_id),
            _text(number),
            slugs.get(number or 0, ""),
            orjson.dumps(entry.detail, option=orjson.OPT_SORT_KEYS).decode(),
            entry.reason or "",
            entry.sha256 or "",
        ]


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
