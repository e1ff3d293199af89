"""Clause comments in the form in which committees work through them."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.documents.models import Clause, Document, DocumentVersion
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.integration.exports.exporting import (
    exported,
    get_consultation,
    open_consultation,
    sheet_rows,
    workbook,
)
from tests.unit.surveys.examples import choices, raw, survey_of

WHO = survey_of(
    raw("who", "single", fills="stakeholder_group", choices=choices("ngo")),
    raw("where", "country", fills="country", sensitive=True),
)
CLAUSES = [
    ("scope", "2", "heading", None),
    ("by-products", "2.5", "paragraph", None),
    ("small-producer", "2.6", "paragraph", None),
    ("scope-item", "", "item", 3),
]


def add_document(session: Session, consultation: Consultation, code: str, position: int) -> int:
    document = Document(consultation_id=consultation.id, code=code, position=position)
    session.add(document)
    session.flush()
    version = DocumentVersion(
        document_id=document.id, number=1, label="0.9", title={}, sha256="0" * 64, has_clauses=True
    )
    session.add(version)
    session.flush()
    for place, (clause_id, label, kind, item_number) in enumerate(CLAUSES):
        session.add(
            Clause(
                version_id=version.id,
                position=place,
                clause_id=clause_id,
                is_explicit=True,
                label=label,
                kind=kind,
                level=0,
                section_id="scope",
                item_number=item_number,
                texts={"en": {"plain": "Scope"}, "es": {"plain": "Alcance"}},
            )
        )
    session.flush()
    return version.id


def comment(version: int, document: str, clause_id: str, **values: Any) -> dict[str, Any]:
    label = next(label for known, label, _, _ in CLAUSES if known == clause_id)
    return {
        "document_version_id": version,
        "document_code": document,
        "document_label": "0.9",
        "clause_id": clause_id,
        "label": label,
        "comment": f"On {clause_id}",
        **values,
    }


@pytest.fixture
def handed_in(arrange: Arrange[None]) -> None:
    """Two documents, two languages, comments not in the order of the clauses."""
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    consultation = open_consultation(session, WHO)
    annex = add_document(session, consultation, "annex", 2)
    roadmap = add_document(session, consultation, "roadmap", 1)
    submit_answers(
        session,
        consultation,
        {"who": "ngo", "where": "BO"},
        comments=(
            comment(annex, "annex", "by-products"),
            comment(roadmap, "roadmap", "small-producer", comment="=1+1"),
            comment(
                roadmap,
                "roadmap",
                "by-products",
                type="technical",
                proposed="By value",
                quote="Allocation by mass.",
            ),
        ),
    )
    submit_answers(
        session,
        consultation,
        {},
        lang="es",
        comments=(comment(roadmap, "roadmap", "scope-item", type="general"),),
    )
    submit_answers(
        session, consultation, {}, comments=(comment(roadmap, "roadmap", "by-products"),)
    )


@pytest.mark.usefixtures("handed_in")
def test_there_is_a_sheet_for_each_document_and_language_with_comments(
    transaction: Transaction,
) -> None:
    assert workbook(exported(transaction, "comments-xlsx")).sheetnames == [
        "roadmap en",
        "roadmap es",
        "annex en",
        "Long text",
        "About",
    ]


@pytest.mark.usefixtures("handed_in")
def test_a_row_stands_alone(transaction: Transaction) -> None:
    sheet = workbook(exported(transaction, "comments-xlsx"))["roadmap en"]
    row = sheet_rows(sheet)[0]

    reference = row.pop("response_id")
    assert reference.startswith("SDA-")
    assert row == {
        "MB/NC": reference,
        "Line number": None,
        "Clause/Subclause": "2.5",
        "Paragraph/Figure/Table": None,
        "Type of comment": "te",
        "Comments": "On by-products",
        "Proposed change": "By value",
        "Observations of the secretariat": None,
        "Text of the clause": "Allocation by mass.",
        "Words commented on": None,
        "Files": None,
        "Stakeholder group": "ngo",
        "Country": None,
        "revision": 1,
        "comment_key": 3,
        "document": "roadmap",
        "document_version": "0.9",
        "clause_id": "by-products",
        "language": "en",
        "status": "on_time",
    }


@pytest.mark.usefixtures("handed_in")
def test_comments_stand_in_the_order_of_the_clauses(transaction: Transaction) -> None:
    found = sheet_rows(workbook(exported(transaction, "comments-xlsx"))["roadmap en"])

    assert [(row["Clause/Subclause"], row["comment_key"]) for row in found] == [
        ("2.5", 3),
        ("2.5", 1),
        ("2.6", 2),
    ]


@pytest.mark.usefixtures("handed_in")
def test_a_clause_without_a_number_is_found_by_its_chapter(transaction: Transaction) -> None:
    (row,) = sheet_rows(workbook(exported(transaction, "comments-xlsx"))["roadmap es"])

    assert (row["Cláusula/Subcláusula"], row["Párrafo/Figura/Tabla"]) == (
        "2",
        "Elemento de lista 3",
    )
    assert (row["Tipo de comentario"], row["Comentarios"]) == ("ge", "On scope-item")


@pytest.mark.usefixtures("handed_in")
def test_a_country_told_in_confidence_comes_only_on_request(transaction: Transaction) -> None:
    file = exported(transaction, "comments-xlsx", include_sensitive=True)

    assert sheet_rows(workbook(file)["roadmap en"])[0]["Country"] == "BO"


@pytest.mark.usefixtures("handed_in")
def test_the_columns_for_programs_are_hidden(transaction: Transaction) -> None:
    sheet = workbook(exported(transaction, "comments-xlsx"))["roadmap en"]

    hidden = {
        place
        for each in sheet.column_dimensions.values()
        if each.hidden
        for place in range(each.min or 0, (each.max or 0) + 1)
    }
    names = [cell.value for cell in sheet[1]]
    assert [name for place, name in enumerate(names, start=1) if place in hidden] == names[13:]
    assert names[13:16] == ["response_id", "revision", "comment_key"]


def test_a_comment_longer_than_a_cell_stands_whole_elsewhere(transaction: Transaction) -> None:
    words = "铜" * 40_000
    with transaction() as session:
        consultation = open_consultation(session)
        version = add_document(session, consultation, "roadmap", 1)
        long = comment(version, "roadmap", "by-products", comment=words)
        submit_answers(session, consultation, {}, comments=(long,))

    book = workbook(exported(transaction, "comments-xlsx"))

    parts = sheet_rows(book["Long text"])
    assert "".join(part["text"] for part in parts) == words
    assert (parts[0]["sheet"], parts[0]["cell"]) == ("roadmap en", "F2")
    assert "L1" in str(book["roadmap en"]["F2"].value)


def test_without_comments_the_workbook_says_so(transaction: Transaction) -> None:
    with transaction() as session:
        open_consultation(session, WHO)
        submit_answers(session, get_consultation(session), {})

    book = workbook(exported(transaction, "comments-xlsx"))

    assert book.sheetnames == ["Long text", "About"]
    counted = {row["item"]: row["value"] for row in sheet_rows(book["About"])}
    assert (counted["responses"], counted["comments"]) == (1, 0)
