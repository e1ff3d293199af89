"""Who somebody is stays in the house; so does what was promised never to leave."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.exports.formats import FORMATS
from consult.responses.models import RevisionIdentity
from consult.surveys.answers import Answers
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.integration.exports.exporting import (
    exported,
    get_consultation,
    header,
    laid_open,
    open_consultation,
    rows,
)
from tests.unit.surveys.examples import MEMBERS, choices, page, raw, survey, survey_of

WHO = survey(
    page(
        "who",
        raw("name", "text", fills="name"),
        raw("mail", "email", fills="email"),
        raw("second_mail", "email"),
        raw("org", "organisation", fills="organisation"),
        raw("signers", "group", fields=MEMBERS),
        raw("registered", "single", sensitive=True, choices=choices("reinfo none_at_all")),
        raw("camp", "country", sensitive=True, fills="country"),
        raw("intensity", "number", max=30, confidential=True),
        raw("why", "long_text"),
    )
)
JULIAN: Answers = {
    "name": "Julián Huamaní",
    "mail": "julian@apurimac.example",
    "second_mail": "huamani@cusco.example",
    "org": "Cooperativa Santo Tomás",
    "org__country": "CL",
    "signers": [{"name": "Eusebio Larico", "mail": "larico@ica.example", "workers": "7"}],
    "registered": "none_at_all",
    "camp": "BO",
    "intensity": "4",
    "why": "The threshold is too high.",
}
NAMES = ("Julián", "julian@", "huamani@", "Santo Tomás", "Larico", "larico@")
FILES = [
    *(("csv", table) for table in ("wide", "long", "signers")),
    *(("csv-spreadsheet", table) for table in ("wide", "long", "signers")),
    ("jsonl", "wide"),
    ("xlsx", "wide"),
    ("comments-xlsx", "wide"),
    ("comments-csv", "wide"),
    ("codebook", "wide"),
]


@pytest.fixture
def handed_in(arrange: Arrange[None]) -> None:
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    submit_answers(session, open_consultation(session, WHO), JULIAN)


def test_every_format_is_looked_at() -> None:
    assert {format_name for format_name, _ in FILES} == set(FORMATS)


@pytest.mark.usefixtures("handed_in")
@pytest.mark.parametrize(("format_name", "table"), FILES)
@pytest.mark.parametrize("include_sensitive", [False, True])
def test_no_file_names_anybody(
    transaction: Transaction, format_name: str, table: str, include_sensitive: bool
) -> None:
    with transaction() as session:
        identity = session.scalars(sa.select(RevisionIdentity)).one()
        assert len(identity.fields) == 5

    file = laid_open(exported(transaction, format_name, table, include_sensitive=include_sensitive))

    for name in NAMES:
        assert name.encode() not in file


@pytest.mark.usefixtures("handed_in")
def test_withheld_cells_are_empty_under_columns_that_stay(transaction: Transaction) -> None:
    row = rows(exported(transaction))[0]

    withheld = ("name", "mail", "second_mail", "org", "registered", "camp")
    assert [row[name] for name in withheld] == [""] * 6
    assert (row["org__country"], row["intensity"]) == ("CL", "4")
    assert row["why"] == "The threshold is too high."


@pytest.mark.usefixtures("handed_in")
def test_a_sensitive_answer_is_not_told_by_a_fixed_column_either(transaction: Transaction) -> None:
    row = rows(exported(transaction))[0]
    told = rows(exported(transaction, include_sensitive=True))[0]

    assert row["country"] == ""
    assert (told["country"], told["camp"], told["registered"]) == ("BO", "BO", "none_at_all")


@pytest.mark.usefixtures("handed_in")
def test_the_long_table_says_that_something_is_withheld(transaction: Transaction) -> None:
    table = rows(exported(transaction, table="long"))

    words = {row["column"]: (row["status"], row["value"]) for row in table}
    assert words["mail"] == ("withheld", "")
    assert words["registered"] == ("withheld", "")
    assert words["intensity"] == ("answered", "4")


@pytest.mark.usefixtures("handed_in")
def test_a_group_that_names_people_keeps_its_columns_and_loses_its_rows(
    transaction: Transaction,
) -> None:
    file = exported(transaction, table="signers", include_sensitive=True)

    assert header(file)[:5] == ["response_id", "revision", "row", "name", "mail"]
    assert rows(file) == []


def test_a_sensitive_group_has_rows_only_on_request(transaction: Transaction) -> None:
    sites = raw("sites", "group", sensitive=True, fields=[raw("place", "text")])
    with transaction() as session:
        answers: Answers = {"sites": [{"place": "Labor Nueva"}]}
        submit_answers(session, open_consultation(session, survey_of(sites)), answers)

    hidden = exported(transaction, table="sites")
    shown = exported(transaction, table="sites", include_sensitive=True)

    assert (rows(hidden), b"Labor Nueva" in hidden) == ([], False)
    assert [(row["row"], row["place"]) for row in rows(shown)] == [("1", "Labor Nueva")]


def test_a_mark_taken_off_later_still_covers_what_was_answered_before(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        marked = survey_of(raw("register", "text", sensitive=True))
        submit_answers(session, open_consultation(session, marked), {"register": "REINFO 77"})
    with transaction() as session:
        publish_survey(session, get_consultation(session), survey_of(raw("register", "text")))

    assert b"REINFO 77" not in exported(transaction)


@pytest.mark.parametrize("format_name", ["csv", "csv-spreadsheet", "jsonl", "xlsx"])
def test_sensitive_words_leave_only_on_request(transaction: Transaction, format_name: str) -> None:
    with transaction() as session:
        marked = survey_of(raw("register", "text", sensitive=True))
        submit_answers(session, open_consultation(session, marked), {"register": "REINFO 77"})

    usual = laid_open(exported(transaction, format_name))
    asked = laid_open(exported(transaction, format_name, include_sensitive=True))

    assert (b"REINFO 77" in usual, b"REINFO 77" in asked) == (False, True)
