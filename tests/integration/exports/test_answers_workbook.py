"""One workbook that can be passed on: answers, groups, comments, and what they mean."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from consult.surveys.answers import Answers
from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START, StoppedClock
from tests.integration.exports.exporting import (
    FIXED,
    exported,
    header,
    open_consultation,
    rows,
    sheet_rows,
    workbook,
)
from tests.unit.surveys.examples import choices, raw, survey_of

SITES = [raw("place", "text"), raw("workers", "number")]
SURVEY = survey_of(
    raw("who", "single", fills="stakeholder_group", choices=choices("ngo 1 02")),
    raw("agree", "scale", points=5, no_opinion=True),
    raw("share", "number", max=10**30, decimals=2),
    raw("why", "long_text"),
    raw("visit", "date"),
    raw("about", "group", fields=SITES),
)
MARTA: Answers = {
    "who": "02",
    "agree": "4",
    "share": "2.65",
    "why": "=1+1",
    "visit": "2027-06-01",
    "about": [{"place": "Labor Nueva", "workers": "12"}],
}


@pytest.fixture
def handed_in(arrange: Arrange[None]) -> None:
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    consultation = open_consultation(session, SURVEY)
    comment = {
        "document_version_id": add_draft(session, consultation),
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": "by-products",
        "label": "2.5",
        "type": "technical",
        "comment": "+51 984 000 000",
    }
    submit_answers(session, consultation, MARTA, key="Marta", comments=(comment,))
    submit_answers(session, consultation, {**MARTA, "agree": ""}, key="Marta")
    submit_answers(session, consultation, {"share": "9" * 30, "who": "1"}, at=START)


@pytest.mark.usefixtures("handed_in")
def test_sheets_stand_in_the_order_they_are_read(transaction: Transaction) -> None:
    assert workbook(exported(transaction, "xlsx")).sheetnames == [
        "Responses",
        "about 2",
        "Comments",
        "Long text",
        "Codebook",
        "About",
    ]


@pytest.mark.usefixtures("handed_in")
def test_responses_are_those_of_the_wide_table(transaction: Transaction) -> None:
    found = sheet_rows(workbook(exported(transaction, "xlsx"))["Responses"])

    texts = [{name: "" if v is None else str(v) for name, v in row.items()} for row in found]
    assert texts == rows(exported(transaction))
    assert list(found[0]) == header(exported(transaction))
    assert list(found[0])[:9] == FIXED


@pytest.mark.usefixtures("handed_in")
def test_codes_and_numbers_are_numbers_where_nothing_is_lost(transaction: Transaction) -> None:
    marta, other = sheet_rows(workbook(exported(transaction, "xlsx"))["Responses"])

    names = ("who", "agree", "share", "why", "visit", "revision", "submitted_at_utc")
    assert [marta[name] for name in names] == [
        "02",
        -8,
        2.65,
        "=1+1",
        "2027-06-01",
        2,
        "2027-03-01T12:00:00Z",
    ]
    assert [other[name] for name in ("who", "agree", "share", "why")] == [1, -6, "9" * 30, None]


@pytest.mark.usefixtures("handed_in")
def test_groups_and_comments_have_sheets_of_their_own(transaction: Transaction) -> None:
    book = workbook(exported(transaction, "xlsx"))

    (site,) = sheet_rows(book["about 2"])
    (comment,) = sheet_rows(book["Comments"])
    assert (site["row"], site["place"], site["workers"]) == (1, "Labor Nueva", 12)
    assert (comment["comment_key"], comment["comment"]) == (1, "+51 984 000 000")
    assert comment["response_id"] == site["response_id"]


@pytest.mark.usefixtures("handed_in")
def test_the_codebook_explains_the_sheets_there_are(transaction: Transaction) -> None:
    found = sheet_rows(workbook(exported(transaction, "xlsx"))["Codebook"])

    whole = rows(exported(transaction, "codebook"))
    texts = [{name: v or "" for name, v in row.items()} for row in found]
    assert texts == [row for row in whole if row["table"] != "long"]
    assert {row["table"] for row in found} == {"wide", "about", "comments"}


def about(transaction: Transaction, **options: Any) -> dict[str, Any]:
    found = sheet_rows(workbook(exported(transaction, "xlsx", **options))["About"])
    return {row["item"]: row["value"] for row in found if row["item"] != "sheet"}


@pytest.mark.usefixtures("handed_in")
def test_the_workbook_says_what_it_holds(transaction: Transaction) -> None:
    assert about(transaction) == {
        "consultation": "sda-copper-r1",
        "responses": 2,
        "held": 0,
        "grace": 0,
        "late": 0,
        "revised": 1,
        "revisions": 3,
        "latest_submission_utc": "2027-03-01T12:00:00Z",
        "comments": 1,
        "survey_versions": 1,
        "sensitive": "left_out",
        "identities": "left_out",
        "-9": "not_in_version",
        "-8": "blank",
        "-7": "hidden",
        "-6": "unsaved",
        "text": None,
        "long_text": None,
    }


@pytest.mark.usefixtures("handed_in")
def test_the_workbook_says_so_when_sensitive_answers_are_in_it(transaction: Transaction) -> None:
    assert about(transaction, include_sensitive=True)["sensitive"] == "included"


@pytest.mark.usefixtures("handed_in")
def test_every_sheet_is_described_in_both_languages(transaction: Transaction) -> None:
    book = workbook(exported(transaction, "xlsx"))

    described = [row for row in sheet_rows(book["About"]) if row["item"] == "sheet"]

    assert [row["value"] for row in described] == [*book.sheetnames[:-1]]
    assert described[1]["en"] == "One row for each row of the group “about”"
    assert described[1]["es"] == "Una fila por cada fila del grupo “about”"


def test_a_consultation_without_responses_has_a_workbook_all_the_same(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        open_consultation(session, SURVEY)

    assert sheet_rows(workbook(exported(transaction, "xlsx"))["Responses"]) == []
    assert about(transaction)["latest_submission_utc"] is None


@pytest.mark.usefixtures("handed_in")
@pytest.mark.parametrize("format_name", ["xlsx", "comments-xlsx", "jsonl"])
def test_the_same_data_give_the_same_bytes_whenever_they_are_asked_for(
    transaction: Transaction, clock: StoppedClock, format_name: str
) -> None:
    first = exported(transaction, format_name)
    clock.tick(hours=3)

    assert exported(transaction, format_name) == first
