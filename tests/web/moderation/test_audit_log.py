"""The audit log: administrators read all of it, moderators its part of their consultation."""

import csv
import io

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.queries import find_staff
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.consultations.services import extend
from consult.core.audit import AuditEntry, record
from consult.core.sealing import seal
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.moderation.conftest import MAIL, NAME, Rounds
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ANA, ROSA, TEO, signed_in

LOG = "/staff/audit"
OF_COPPER = "/staff/consultations/sda-copper-r1/audit"
REASON = "Roads to the mines were flooded"
EXTENDED = (
    "Closing moved later · new closing: 1 May 2027, 11:00:00"
    f" · earlier closing: 9 Apr 2027, 22:59:59 {REASON}"
)


@pytest.fixture(autouse=True)
def acts(transaction: Transaction, rounds: Rounds) -> None:
    """Rosa extends the copper round, Julián hands in; more is known of the Peruvian one."""
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        extend(session, sda, "2027-05-01 12:00", {"en": REASON}, actor_id=rosa.id, at=START)
        submit_answers(session, sda, {})
        peru = session.scalars(sa.select(Consultation).where(Consultation.id != sda.id)).first()
        assert peru is not None
        record(session, START, "consultation.closed_early", "consultation", peru.id)


@pytest.fixture
def ana(app: Flask) -> PageClient:
    return signed_in(app, ANA)


@pytest.fixture
def rosa(app: Flask) -> PageClient:
    return signed_in(app, ROSA)


def test_ana_reads_who_did_what_when_and_why(ana: PageClient) -> None:
    page = ana.get(ana.get(LOG).link("Closing moved later"))
    assert texts(page, "tbody td:nth-of-type(n + 2)") == [
        "1 Mar 2027, 12:00:00",
        ROSA,
        EXTENDED,
        "consultation sda-copper-r1",
        "sda-copper-r1",
    ]


def test_rosa_reads_the_part_of_her_consultation(rosa: PageClient) -> None:
    rows = texts(rosa.get(OF_COPPER), "tbody tr")
    said = [row.partition("12:00:00 ")[2] for row in rows[:2]]
    assert said[0].startswith("Respondent Response submitted · revision: 1 · status: On time")
    assert said[1].startswith(f"{ROSA} Closing moved later")
    assert "Closed early" not in " ".join(rows)


def test_neither_teo_nor_rosa_reads_more(app: Flask, rosa: PageClient) -> None:
    rosa.get(LOG, expected=404)
    signed_in(app, TEO).get(OF_COPPER, expected=404)


@pytest.mark.parametrize("secret", [NAME, MAIL])
def test_no_respondent_is_named(ana: PageClient, secret: str) -> None:
    assert secret not in ana.get(LOG).get_data(as_text=True)


def test_links_narrow_to_a_person_an_object_a_consultation_and_a_period(
    ana: PageClient, clock: StoppedClock
) -> None:
    page = ana.get(LOG)
    assert set(texts(ana.get(page.link(ROSA)), "tbody td:nth-of-type(3)")) == {ROSA}
    of_copper = ana.get(page.link("sda-copper-r1"))
    assert set(texts(of_copper, "tbody td:nth-of-type(6)")) == {"sda-copper-r1"}
    about = ana.get(page.link("consultation sda-copper-r1"))
    assert set(texts(about, "tbody td:nth-of-type(5)")) == {"consultation sda-copper-r1"}
    clock.tick(days=3)
    ana = signed_in(ana.application, ANA)
    page = ana.get(LOG)
    assert ROSA in texts(ana.get(page.link("Last 7 days")), "tbody td:nth-of-type(3)")
    assert ROSA not in texts(ana.get(page.link("Last day")), "tbody td:nth-of-type(3)")


def test_filters_add_up_and_can_be_taken_back(ana: PageClient) -> None:
    page = ana.get(ana.get(ana.get(LOG).link("sda-copper-r1")).link("Closing moved later"))
    assert len(texts(page, "tbody tr")) == 1
    page = ana.get(page.link("All consultations"))
    assert page.all_words("dl b") == ["All time", "All", "Closing moved later"]


@pytest.mark.parametrize(
    "query",
    ["action=nothing", "consultation=nowhere", "object=revision-999", "actor=99", "before=1"],
)
def test_a_filter_can_only_narrow(ana: PageClient, query: str) -> None:
    assert "No entry matches." in ana.get(f"{LOG}?{query}").words()


@pytest.mark.parametrize("query", ["days=-1", "days=x", "before='", "object=%00", "actor=9e9"])
def test_what_is_no_filter_is_none(ana: PageClient, query: str) -> None:
    assert texts(ana.get(f"{LOG}?{query}"), "tbody tr") == texts(ana.get(LOG), "tbody tr")


def test_moderators_cannot_widen_theirs(rosa: PageClient) -> None:
    for query in ("consultation=mape-cobre-peru-r1", "action=consultation.closed_early"):
        page = rosa.get(f"{OF_COPPER}?{query}")
        assert "Closed early" not in " ".join(texts(page, "tbody tr"))


def test_fifty_to_a_page_and_none_twice(ana: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        for number in range(60):
            record(session, START, "package.exported", "consultation", number)
    first = ana.get(ana.get(LOG).link("Package taken away"))
    second = ana.get(first.link("Next"))
    numbers = texts(first, "tbody td:first-child") + texts(second, "tbody td:first-child")
    assert (len(numbers), len(set(numbers))) == (60, 60)
    assert "Next" not in second.all_words("a")
    assert texts(ana.get(second.link("First page")), "tbody") == texts(first, "tbody")


def test_opening_it_seals_what_is_there(ana: PageClient, transaction: Transaction) -> None:
    page = ana.get(LOG)
    with transaction() as session:
        sealed = session.scalar(sa.select(sa.func.max(AuditEntry.sequence)))
    assert f"Sealed up to entry {sealed}. The whole chain holds." in page.words()


def test_a_changed_entry_is_announced(ana: PageClient, transaction: Transaction) -> None:
    ana.get(LOG)
    with transaction() as session:
        session.execute(sa.update(AuditEntry).where(AuditEntry.sequence == 2).values(action="x.y"))
    page = ana.get(LOG)
    assert text(page, "[role=note]") == (
        "The log was tampered with, or damaged. Entry 2 is not as it was sealed."
    )


def test_a_long_log_is_checked_whole_on_demand(ana: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        for number in range(1100):
            record(session, START, "package.exported", "consultation", number)
        seal(session, most=2000)
        session.execute(sa.update(AuditEntry).where(AuditEntry.sequence == 2).values(action="x.y"))
    page = ana.get(LOG)
    assert "The newest 1,000 entries hold." in page.words()
    assert "Entry 2 is not" in ana.get(page.link("Check the whole chain")).words()


def test_the_narrowed_log_is_a_file_and_taking_it_is_logged(ana: PageClient) -> None:
    page = ana.get(ana.get(LOG).link("Closing moved later"))
    answer = ana.get(page.link("Download these entries as CSV"))
    assert answer.headers["Content-Disposition"] == "attachment; filename=audit.csv"
    [row] = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    wanted = ("actor", "action", "consultation", "reason", "at_utc")
    assert [row[name] for name in wanted] == [
        ROSA,
        "consultation.extended",
        "sda-copper-r1",
        REASON,
        "2027-03-01T12:00:00Z",
    ]
    assert (
        ana.get(ana.get(LOG).link("Audit log taken away")).words("tbody tr td:nth-of-type(3)")
        == ANA
    )


def test_a_reason_that_is_a_formula_stays_text(
    rosa: PageClient, transaction: Transaction, rounds: Rounds
) -> None:
    with transaction() as session:
        sda = find_consultation(session, "sda-copper-r1")
        assert sda is not None
        hostile = {"en": "=HYPERLINK(1) <script>alert(1)</script>"}
        extend(session, sda, "2027-06-01 12:00", hostile, actor_id=None, at=START)
    assert hostile["en"] in rosa.get(OF_COPPER).words()
    answer = rosa.get(rosa.get(OF_COPPER).link("Download these entries as CSV"))
    reasons = [row["reason"] for row in csv.DictReader(io.StringIO(answer.get_data().decode()))]
    assert f"'{hostile['en']}" in reasons


def test_in_spanish(rosa: PageClient) -> None:
    page = rosa.get(f"{OF_COPPER}?lang=es")
    assert page.h1 == "Registro de auditoría"
    assert "Se postergó el cierre" in page.words("tbody")


def test_reading_it_takes_few_queries(app: Flask, rosa: PageClient) -> None:
    rosa.get(OF_COPPER)
    with count_queries(app) as queries:
        rosa.get(OF_COPPER)
    assert len(queries) <= 22
