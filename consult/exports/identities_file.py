"""A file with names, made whole and counted before it is let go."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Final

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit
from consult.core.snapshot import snapshot
from consult.exports.about import ABOUT, ABOUT_COLUMNS, note_rows, sheet_rows
from consult.exports.about_words import IDENTITIES_SHEET, group_words
from consult.exports.csv_format import exact_csv
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.formats import CSV
from consult.exports.identities import (
    identities_table,
    identity_group_codes,
    identity_group_table,
)
from consult.exports.layout import Layout, read_layout
from consult.exports.tables import Table
from consult.exports.workbook import LONG_TEXT, MEDIA_TYPE, Workbook, workbook_bytes

IDENTITIES: Final = "identities"
SHEET: Final = "Identities"
MEDIA_TYPES: Final = {"xlsx": MEDIA_TYPE, "csv": CSV}
NOTES: Final = ("personal", "text", "long_text")
BYTES_IN_A_CHUNK: Final = 1 << 16


@dataclass(frozen=True)
class IdentitiesFile:
    """`rows` counts those of the table asked for; closing the file removes it from the disk."""

    name: str
    format_name: str
    table: str
    rows: int
    file: IO[bytes]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.format_name]

    def pieces(self) -> Iterator[bytes]:
        with self.file:
            while piece := self.file.read(BYTES_IN_A_CHUNK):
                yield piece


class _Counter:
    """How many rows of a table were taken."""

    def __init__(self, table: Table) -> None:
        self.rows = 0
        self.table = replace(table, rows=self._counted(table.rows))

    def _counted(self, rows: Iterator[list[str]]) -> Iterator[list[str]]:
        for row in rows:
            self.rows += 1
            yield row


def list_identity_tables(session: Session, consultation: Consultation) -> tuple[str, ...]:
    """Return the tables with names: one of all responses, one for each group that names people."""
    layout = read_layout(session, consultation.id, include_sensitive=False)
    return (IDENTITIES, *identity_group_codes(layout))


def make_identities_file(
    session: Session, consultation: Consultation, format_name: str, table: str = IDENTITIES
) -> IdentitiesFile:
    """Return the file, read in one moment; a workbook has all tables, CSV the one asked for.

    Raises UnknownFormat or UnknownTable.
    """
    if format_name not in MEDIA_TYPES:
        raise UnknownFormat(format_name)
    tables = list_identity_tables(session, consultation)
    if table not in tables:
        raise UnknownTable(table, tables)
    middle = "" if table == IDENTITIES else f".{table}"
    name = f"{consultation.slug}.{IDENTITIES}{middle}.{format_name}"
    with snapshot(session) as own:
        layout = read_layout(own, consultation.id, include_sensitive=False)
        counter = _Counter(_table(own, consultation.id, layout, table))
        if format_name == "csv":
            pieces = exact_csv(counter.table)
        else:
            fill = partial(_fill, own, consultation.id, layout, counter.table)
            pieces = workbook_bytes(fill, (SHEET, LONG_TEXT, ABOUT))
        file = TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
        file.writelines(pieces)
    file.seek(0)
    return IdentitiesFile(name, format_name, table, counter.rows, file)


def record_identities_export(
    session: Session,
    consultation: Consultation,
    made: IdentitiesFile,
    *,
    reason: str,
    at: datetime,
    actor_id: int,
) -> None:
    """Write down who took how many names away, and why."""
    audit.record(
        session,
        at,
        "identities.exported",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        reason=reason,
        format=made.format_name,
        table=made.table,
        rows=made.rows,
    )


def _table(session: Session, consultation_id: int, layout: Layout, table: str) -> Table:
    if table == IDENTITIES:
        return identities_table(session, consultation_id, layout)
    return identity_group_table(session, consultation_id, layout, table)


def _fill(
    session: Session, consultation_id: int, layout: Layout, people: Table, book: Workbook
) -> None:
    tables = {SHEET: people}
    words = {SHEET: IDENTITIES_SHEET}
    for code in identity_group_codes(layout):
        name = book.free_name(code)
        tables[name] = identity_group_table(session, consultation_id, layout, code)
        words[name] = group_words(code)
    sheets = {name: book.add_table(name, table) for name, table in tables.items()}
    book.add_long_text_sheet()
    about = book.add_sheet(ABOUT, ABOUT_COLUMNS, is_form=True)
    for name, sheet in sheets.items():
        sheet.write_all(tables[name].rows)
    about.write_all(note_rows(NOTES))
    about.write_all(sheet_rows(words))
