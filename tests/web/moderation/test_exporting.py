"""Files for who may take them, without names, and a line in the log for each."""

import csv
from io import StringIO

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import laid_open
from tests.web.moderation.conftest import DRAFT_WORDS, MAIL, NAME, PERUVIAN_WORDS, Rounds
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, signed_in

FILES = ["csv", "csv&table=long", "xlsx", "jsonl", "comments-csv", "comments-xlsx", "codebook"]
EXPORT = "/staff/consultations/sda-copper-r1/export"


def exported(transaction: Transaction) -> list[dict[str, str]]:
    wanted = sa.select(AuditEntry.detail).where(AuditEntry.action == "responses.exported")
    with transaction() as session:
        return list(session.scalars(wanted))


@pytest.mark.parametrize("email", [ROSA, ANDREW])
def test_moderator_and_analyst_get_every_submitted_response(
    app: Flask, rounds: Rounds, email: str
) -> None:
    answer = signed_in(app, email).get(f"{EXPORT}?format=csv")
    rows = list(csv.DictReader(StringIO(answer.get_data().decode())))
    assert answer.headers["Content-Disposition"] == "attachment; filename=sda-copper-r1.csv"
    assert {row["response_id"] for row in rows} == {rounds.julian, rounds.late, rounds.held}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("secret", [NAME, MAIL, DRAFT_WORDS, PERUVIAN_WORDS])
def test_no_file_holds_names_drafts_or_another_consultation(
    app: Flask, rounds: Rounds, name: str, secret: str
) -> None:
    answer = signed_in(app, ROSA).get(f"{EXPORT}?format={name}")
    assert secret.encode() not in laid_open(answer.get_data())


def test_each_file_is_written_down(app: Flask, rounds: Rounds, transaction: Transaction) -> None:
    rosa = signed_in(app, ROSA)
    rosa.get(f"{EXPORT}?format=csv&table=long")
    rosa.get(f"{EXPORT}?format=nonsense", expected=404)
    rosa.get(f"{EXPORT}?format=csv&table=identities", expected=404)
    assert exported(transaction) == [{"format": "csv", "table": "long", "sensitive": False}]


def test_without_a_format_the_files_are_offered_and_each_link_leads_to_one(
    app: Flask, rounds: Rounds
) -> None:
    rosa = signed_in(app, ROSA)
    links = [str(link["href"]) for link in rosa.get(EXPORT).soup.select("main td a")]
    assert f"{EXPORT}?format=codebook" in links
    for link in links:
        assert "attachment" in rosa.get(link).headers["Content-Disposition"]


def test_the_files_are_offered_in_words(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get(EXPORT)
    words = [link.get_text() for link in page.soup.select("main td a")]
    assert {
        "Answers, CSV",
        "Whole responses, JSON Lines",
        "Clause comments, CSV",
        "Codebook, CSV",
    } <= set(words)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("email", [TEO, ANA])
def test_nobody_else_gets_anything(
    app: Flask, rounds: Rounds, transaction: Transaction, email: str
) -> None:
    signed_in(app, email).get(f"{EXPORT}?format=csv", expected=404)
    assert exported(transaction) == []
