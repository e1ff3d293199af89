"""The copper roadmap with a survey of its own, and its exports read back."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.exports.services import export_stream
from consult.surveys.definition import Survey
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey
from tests.fixtures.application import Transaction

SLUG = "sda-copper-r1"
FIXED = [
    "response_id",
    "revision",
    "status",
    "channel",
    "language",
    "stakeholder_group",
    "country",
    "submitted_at_utc",
    "survey_version",
]


def open_consultation(session: Session, survey: Survey | None = None) -> Consultation:
    consultation = build_consultation(slug=SLUG)
    session.add(consultation)
    session.flush()
    if survey is not None:
        publish_survey(session, consultation, survey)
    return consultation


def get_consultation(session: Session) -> Consultation:
    consultation = find_consultation(session, SLUG)
    assert consultation is not None
    return consultation


def exported(
    transaction: Transaction, format_name: str = "csv", table: str = "wide", **options: Any
) -> bytes:
    """Return the whole file."""
    with transaction() as session:
        consultation = get_consultation(session)
        return b"".join(export_stream(session, consultation, format_name, table, **options))


def rows(file: bytes) -> list[dict[str, str]]:
    """Return the rows by column, as a program without opinions reads them."""
    return list(csv.DictReader(io.StringIO(file.decode(), newline="")))


def header(file: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(file.decode(), newline="")))


def picked(row: dict[str, str], names: Sequence[str]) -> list[str]:
    return [row[name] for name in names]


def workbook(file: bytes) -> Workbook:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(file))


def sheet_rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """Return the rows by column; what is empty is None."""
    names, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in found]


def laid_open(file: bytes) -> bytes:
    """Return what a file says, a workbook unpacked: nothing hides in what is compressed."""
    if not file.startswith(b"PK"):
        return file
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return b"".join(map(parts.read, parts.namelist()))
