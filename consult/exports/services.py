"""Making one file of a consultation's responses, the same by web and by command."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit
from consult.exports.codebook import codebook_table
from consult.exports.comments import comments_table
from consult.exports.csv_format import exact_csv, spreadsheet_csv
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.groups import group_table
from consult.exports.layout import Layout, read_layout
from consult.exports.long import long_table
from consult.exports.snapshot import snapshot
from consult.exports.tables import Table
from consult.exports.wide import wide_table

WIDE: Final = "wide"
LONG: Final = "long"

TableBuilder = Callable[[Session, int, Layout], Table]


@dataclass(frozen=True)
class Format:
    """`build` makes the one table a format writes; without it the table can be chosen."""

    write: Callable[[Table], Iterator[bytes]]
    ending: str
    build: TableBuilder | None = None
    media_type: str = "text/csv; charset=utf-8"


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format(exact_csv, "csv"),
    "csv-spreadsheet": Format(spreadsheet_csv, "spreadsheet.csv"),
    "comments-csv": Format(exact_csv, "comments.csv", comments_table),
    "codebook": Format(exact_csv, "codebook.csv", codebook_table),
}


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
) -> Generator[bytes]:
    """Return the file in pieces; the same data give the same bytes.

    The pieces are read in a session of their own, which ends with the last piece or with `close`,
    so that `session` need not outlive this call. Raises UnknownFormat or UnknownTable at once.
    """
    chosen = _get_format(format_name)
    _ensure_table(session, consultation, chosen, table)
    return _stream(session, consultation.id, chosen, table, include_sensitive=include_sensitive)


def record_sensitive_export(
    session: Session, consultation: Consultation, format_name: str, table: str, *, at: datetime
) -> None:
    """Write down that answers marked as sensitive left the house."""
    audit.record(
        session,
        at,
        "export.sensitive",
        "consultation",
        consultation.id,
        format=format_name,
        table=table,
    )


def _get_format(format_name: str) -> Format:
    if format_name not in FORMATS:
        raise UnknownFormat(format_name)
    return FORMATS[format_name]


def _ensure_table(session: Session, consultation: Consultation, chosen: Format, table: str) -> None:
    tables = (WIDE,) if chosen.build else list_tables(session, consultation)
    if table not in tables:
        raise UnknownTable(table, tables)


def _stream(
    session: Session,
    consultation_id: int,
    chosen: Format,
    table: str,
    *,
    include_sensitive: bool,
) -> Generator[bytes]:
    with snapshot(session) as own:
        layout = read_layout(own, consultation_id, include_sensitive=include_sensitive)
        build = chosen.build or _builder(table)
        yield from chosen.write(build(own, consultation_id, layout))


def _builder(table: str) -> TableBuilder:
    match table:
        case "wide":
            return wide_table
        case "long":
            return long_table
        case _:
            return partial(group_table, code=table)
