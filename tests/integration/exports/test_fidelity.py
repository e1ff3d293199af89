"""Every text that has broken a survey tool comes back character for character."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from openpyxl.utils import get_column_letter

from consult.core.text_cleaning import clean_text
from consult.surveys.answers import Answers
from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.office import Office
from tests.integration.exports.exporting import (
    exported,
    open_consultation,
    sheet_rows,
    workbook,
)
from tests.unit.surveys.examples import raw, survey_of

FILE = Path(__file__).parents[3] / "consult" / "demo" / "responses" / "edge_cases.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text())["cases"]
WORDS = survey_of(raw("words", "long_text"))
FURTHER = [
    "_x0041_ and _x000D_x0042_",
    "_X0041_ _x5_ _x00410_ _x00zz_ _x_",
    "<r><t>not ours</t></r>",
    "</si></sst>&amp;&#10;]]>",
    "9" * 30,
    "2027-04-09",
    "12:30",
    "1.0",
    "0.10",
    "TRUE",
    "#N/A",
    "#REF!",
    "'quoted",
    "next\x85line\u2028and\u2029paragraph",
    "delete\x7f and C1 \x9f",
    "👩🏽‍🏭" * 7_000,
]
"""Beside the cases of the example: what formats beyond CSV have stumbled over."""


def _typed(case: dict[str, Any]) -> str:
    repeat = case.get("repeat", {"text": case.get("text"), "times": 1})
    return str(repeat["text"]) * int(repeat["times"])


def _kept(case: dict[str, Any]) -> str:
    """What the rules of cleaning leave of it; a number keeps its own rules elsewhere."""
    return clean_text(_typed(case))


def _is_answered(text: str) -> bool:
    return bool(text.strip())


@pytest.fixture(scope="module")
def texts() -> list[str]:
    assert len(CASES) > 40
    return [*map(_kept, CASES), *FURTHER]


@pytest.fixture
def handed_in(transaction: Transaction, texts: list[str]) -> None:
    """One response for each text, as an answer and as a comment with its proposed change."""
    with transaction() as session:
        consultation = open_consultation(session, WORDS)
        version = add_draft(session, consultation)
        for text in texts:
            answers: Answers = {"words": text}
            comment = {
                "document_version_id": version,
                "document_code": "roadmap",
                "document_label": "0.9",
                "clause_id": "by-products",
                "label": "2.5",
                "comment": text,
                "proposed": text,
                "quote": text,
                "anchor": {"exact": text, "prefix": text, "suffix": "", "start": 0, "end": 9},
            }
            submit_answers(session, consultation, answers, comments=(comment,))


@pytest.mark.usefixtures("handed_in")
def test_answers_are_exact_for_a_plain_reader(transaction: Transaction, texts: list[str]) -> None:
    table = csv.DictReader(io.StringIO(exported(transaction).decode(), newline=""))

    assert [row["words"] for row in table] == [t if _is_answered(t) else "" for t in texts]


@pytest.mark.usefixtures("handed_in")
def test_answers_are_exact_for_pandas(transaction: Transaction, texts: list[str]) -> None:
    file = io.BytesIO(exported(transaction))

    table = pd.read_csv(file, dtype=str, keep_default_na=False)

    assert list(table["words"]) == [t if _is_answered(t) else "" for t in texts]


@pytest.mark.usefixtures("handed_in")
def test_comments_are_exact_even_when_they_are_white_space(
    transaction: Transaction, texts: list[str]
) -> None:
    file = exported(transaction, "comments-csv").decode()

    table = list(csv.DictReader(io.StringIO(file, newline="")))

    for column in ("comment", "proposed_change", "quote", "phrase", "phrase_prefix"):
        assert [row[column] for row in table] == texts


@pytest.mark.usefixtures("handed_in")
def test_json_lines_are_exact(transaction: Transaction, texts: list[str]) -> None:
    lines = exported(transaction, "jsonl").split(b"\n")[:-1]
    documents = [json.loads(line) for line in lines]

    assert [d["answers"].get("words", "") for d in documents] == [
        t if _is_answered(t) else "" for t in texts
    ]
    for name in ("comment", "proposed_change", "quote"):
        assert [d["comments"][0][name] for d in documents] == texts


@pytest.mark.usefixtures("handed_in")
def test_the_guarded_file_says_which_cells_to_read_without_the_apostrophe(
    transaction: Transaction, texts: list[str]
) -> None:
    file = exported(transaction, "csv-spreadsheet").decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(file, newline="")))

    guarded = [row["words"] for row in table if row["guarded_cells"] == "words"]
    restored = [row["words"][1:] if row["guarded_cells"] else row["words"] for row in table]

    assert restored == [t if _is_answered(t) else "" for t in texts]
    assert guarded == [f"'{t}" for t in texts if t.lstrip(" ")[:1] in tuple("=+-@\t")]
    assert "'-9" in guarded


def _put_together(sheets: dict[str, list[dict[str, Any]]], name: str, column: str) -> list[str]:
    """Return the cells of a column, those that stand elsewhere joined from their parts."""
    aside: dict[str, str] = {}
    for part in sheets["Long text"]:
        if part["sheet"] == name:
            aside[part["cell"]] = aside.get(part["cell"], "") + part["text"]
    place = get_column_letter(list(sheets[name][0]).index(column) + 1)
    cells = enumerate((row[column] for row in sheets[name]), start=2)
    return [aside.get(f"{place}{row}", cell or "") for row, cell in cells]


def _by_column(rows: list[list[str]]) -> list[dict[str, Any]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def _ensure_whole(sheets: dict[str, list[dict[str, Any]]], texts: list[str]) -> None:
    answered = [t if _is_answered(t) else "" for t in texts]
    assert _put_together(sheets, "Responses", "words") == answered
    for column in ("comment", "proposed_change", "quote", "phrase", "phrase_prefix"):
        assert _put_together(sheets, "Comments", column) == texts


@pytest.mark.usefixtures("handed_in")
def test_a_workbook_is_exact_for_openpyxl(transaction: Transaction, texts: list[str]) -> None:
    book = workbook(exported(transaction, "xlsx"))

    _ensure_whole({sheet.title: sheet_rows(sheet) for sheet in book}, texts)
    assert {cell.data_type for cell in book["Comments"]["I"]} == {"s"}


@pytest.mark.usefixtures("handed_in")
def test_a_workbook_is_exact_for_pandas(transaction: Transaction, texts: list[str]) -> None:
    file = io.BytesIO(exported(transaction, "xlsx"))

    sheets = pd.read_excel(file, sheet_name=None, dtype=str, keep_default_na=False)

    _ensure_whole({name: table.to_dict("records") for name, table in sheets.items()}, texts)


@pytest.mark.usefixtures("handed_in")
@pytest.mark.database("sqlite")
def test_a_workbook_is_exact_for_libreoffice(
    transaction: Transaction, texts: list[str], office: Office
) -> None:
    sheets = office.sheets(exported(transaction, "xlsx"))

    _ensure_whole({name: _by_column(rows) for name, rows in sheets.items()}, texts)


@pytest.mark.usefixtures("handed_in")
@pytest.mark.database("sqlite")
def test_libreoffice_finds_no_formula_in_any_sheet(
    transaction: Transaction, office: Office
) -> None:
    document = office.flat_document(exported(transaction, "xlsx"))

    assert "=HYPERLINK(" in document
    assert "table:formula" not in document


@pytest.mark.usefixtures("handed_in")
@pytest.mark.database("sqlite")
def test_the_commenting_form_is_exact(
    transaction: Transaction, texts: list[str], office: Office
) -> None:
    file = exported(transaction, "comments-xlsx")

    for sheets in (
        {sheet.title: sheet_rows(sheet) for sheet in workbook(file)},
        {name: _by_column(rows) for name, rows in office.sheets(file).items()},
    ):
        for column in ("Comments", "Proposed change", "Text of the clause"):
            assert _put_together(sheets, "roadmap en", column) == texts


def test_the_file_is_utf_8_without_a_mark_with_crlf_between_rows(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WORDS)
        submit_answers(session, consultation, {"words": 'Ica,\n"norte" 👩🏽‍🏭'})

    file = exported(transaction)

    assert file.startswith(b"response_id,revision,")
    assert ',"Ica,\n""norte"" 👩🏽‍🏭",1,'.encode() in file
    assert file.count(b"\r\n") == 2
    assert file.endswith(b"\r\n")
