"""Making one file of a consultation's responses, the same by web and by command."""

from collections.abc import Generator
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.snapshot import snapshot
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.formats import FORMATS, LONG, WIDE, Format, Source
from consult.exports.layout import read_layout
from consult.exports.workbook import OnRows, ignore_rows


def list_tables(session: Session, consultation: Consultation) -> tuple[str, ...]:
    """Return the tables to choose from: wide, long, and one for each group of the survey."""
    layout = read_layout(session, consultation.id, include_sensitive=False)
    return (WIDE, LONG, *layout.group_codes)


def file_name(consultation: Consultation, format_name: str, table: str = WIDE) -> str:
    """Return a name for the file, e.g. `sda-copper-r1.comments.csv`; raises UnknownFormat."""
    chosen = _get_format(format_name)
    middle = "" if table == WIDE else f".{table}"
    return f"{consultation.slug}{middle}.{chosen.ending}"


def export_stream(
    session: Session,
    consultation: Consultation,
    format_name: str,
    table: str = WIDE,
    *,
    include_sensitive: bool = False,
    on_rows: OnRows = ignore_rows,
) -> Generator[bytes]:
    """Return the file in pieces; the same data give the same bytes.

    `on_rows` hears of the rows of a workbook, which leaves only when it is whole.

    The pieces are read in a session of their own, which ends with the last piece or with `close`,
    so that `session` need not outlive this call. Raises UnknownFormat or UnknownTable at once.
    """
    chosen = _get_format(format_name)
    _ensure_table(session, consultation, chosen, table)
    return _stream(session, consultation.id, chosen, table, include_sensitive, on_rows)


def record_export(
    session: Session,
    consultation: Consultation,
    format_name: str,
    table: str,
    *,
    include_sensitive: bool,
    at: datetime,
    actor_id: int | None,
) -> None:
    """Write down that a file left the house, and whether with what was marked as sensitive."""
    audit.record(
        session,
        at,
        "responses.exported",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        format=format_name,
        table=table,
        sensitive=include_sensitive,
    )


def _get_format(format_name: str) -> Format:
    if format_name not in FORMATS:
        raise UnknownFormat(format_name)
    return FORMATS[format_name]


def _ensure_table(session: Session, consultation: Consultation, chosen: Format, table: str) -> None:
    tables = list_tables(session, consultation) if chosen.is_of_one_table else (WIDE,)
    if table not in tables:
        raise UnknownTable(table, tables)


def _stream(
    session: Session,
    consultation_id: int,
    chosen: Format,
    table: str,
    include_sensitive: bool,
    on_rows: OnRows,
) -> Generator[bytes]:
    with snapshot(session) as own:
        layout = read_layout(own, consultation_id, include_sensitive=include_sensitive)
        yield from chosen.write(Source(own, consultation_id, layout, table, on_rows))
