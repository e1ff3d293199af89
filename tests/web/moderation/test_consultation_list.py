"""Everybody sees the consultations they work on, with their numbers, and no others."""

from flask import Flask

from consult.accounts.rules import ADMIN, ANALYST, MODERATOR, Grant
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, hire, signed_in


def test_rosa_sees_hers_with_its_numbers(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, ROSA).get("/staff/")
    assert text(page, "tbody tr") == (
        "Draft SDA roadmap Open 39 days and 10 hours left 1 Feb 2027, 09:00"
        " 9 Apr 2027, 23:59:59 London time 3 1 1 1"
    )


def test_teo_sees_his_and_nothing_of_hers(app: Flask, rounds: Rounds) -> None:
    page = signed_in(app, TEO).get("/staff/")
    assert page.all_words("tbody th") == ["Cobre de la minería artesanal"]
    assert "SDA" not in page.get_data(as_text=True)


def test_andrew_and_ana_see_both(app: Flask, rounds: Rounds) -> None:
    for email in (ANDREW, ANA):
        assert len(signed_in(app, email).get("/staff/").all_words("tbody tr")) == 2


def test_more_consultations_do_not_mean_more_queries(app: Flask, rounds: Rounds) -> None:
    numbers = []
    for email in (ROSA, ANDREW):
        client = signed_in(app, email)
        with count_queries(app) as queries:
            client.get("/staff/")
        numbers.append(len(queries))
    assert numbers == [4, 4]


def test_an_administrator_of_an_empty_site_is_told_the_way_on(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ANA, (Grant(ADMIN),), START)
    ana = signed_in(app, ANA)
    page = ana.get("/staff/")
    assert page.all_words("main ol a") == ["Invite a moderator of all consultations", "People"]
    assert ana.get(page.link("Invite a moderator of all consultations")).path == (
        "/staff/people/invite"
    )
    assert "Load a package" not in page.all_words("main a")


def test_a_moderator_of_an_empty_site_is_offered_both_ways(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ROSA, (Grant(MODERATOR),), START)
    page = signed_in(app, ROSA).get("/staff/")
    assert page.all_words("main a") == ["New consultation", "Load a package"]
    assert "Make the first one by form, or load it as a package of files." in page.words()


def test_others_without_a_consultation_are_told_whom_to_ask(
    app: Flask, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ANDREW, (Grant(ANALYST),), START)
    page = signed_in(app, ANDREW).get("/staff/?lang=es")
    assert "Pida a un administrador" in page.words()
