"""Everybody sees the consultations they work on, with their numbers, and no others."""

from flask import Flask

from tests.fixtures.queries import count_queries
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text
from tests.web.staff_cast import ANA, ANDREW, ROSA, TEO, signed_in


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
