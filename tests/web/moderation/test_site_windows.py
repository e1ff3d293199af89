"""Ana sets how long consultations have to be open, and says who asks for it."""

import pytest
from flask import Flask

from consult.site.queries import read_settings
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text
from tests.web.staff_cast import ANA, signed_in

WINDOWS = "/staff/site/windows"
SOURCE = "Procedure of the Council, clause 7"


@pytest.fixture
def ana(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ANA)


def set_first_round(ana: PageClient, dates: str) -> None:
    ana.submit(
        ana.get(WINDOWS),
        consultation_first__dates=dates,
        consultation_first__source__en=SOURCE,
        consultation_first__source__es="",
    )


def test_it_begins_with_what_the_field_practises(ana: PageClient) -> None:
    form = ana.get(WINDOWS).form()
    assert form.value("consultation_first__dates") == "60"
    assert form.value("consultation_later__dates") == "30"
    assert form.value("call_for_evidence_first__dates") == "28"
    assert "84 dates: European Commission" in ana.get(WINDOWS).words("[aria-labelledby=others]")


def test_a_rule_is_kept_with_its_source_and_the_others_stay_as_shipped(
    ana: PageClient, transaction: Transaction
) -> None:
    set_first_round(ana, "84")
    with transaction() as session:
        assert read_settings(session).minimum_windows == {
            "consultation_first": {"dates": 84, "source": {"en": SOURCE}}
        }
    assert f"84 dates {SOURCE}" in text(ana.get("/staff/site"), "[aria-labelledby=windows]")


def test_readers_see_the_number_and_who_asks_for_it(ana: PageClient, client: PageClient) -> None:
    set_first_round(ana, "84")
    page = client.get("/es/consultations/sda-copper-r1").words()
    assert f"El mínimo aquí es de 84 fechas. ({SOURCE})" in page
    assert "Este plazo es más corto que el mínimo." in page


def test_the_staff_see_both_counts_where_they_extend(ana: PageClient, app: Flask) -> None:
    page = signed_in(app, "rosa@example.org").get("/staff/consultations/sda-copper-r1/extend")
    assert text(page, "[aria-labelledby=length]").startswith(
        "How long people have As announced 68 dates, 67 full periods of 24 hours"
    )


@pytest.mark.parametrize("dates", ["", "-1", "sixty", "731", "٦٠"])
def test_what_is_no_number_of_dates_is_given_back(
    ana: PageClient, transaction: Transaction, dates: str
) -> None:
    page = ana.submit(ana.get(WINDOWS), consultation_later__dates=dates, expected=422)
    assert page.form().value("consultation_later__dates") == dates
    assert page.words("#e-consultation_later__dates") == (
        "Error: Enter a number of dates from 0 to 730."
    )
    with transaction() as session:
        assert read_settings(session).minimum_windows == {}


def test_a_number_without_a_source_is_refused(ana: PageClient) -> None:
    page = ana.submit(
        ana.get(WINDOWS),
        consultation_later__source__en="",
        consultation_later__source__es="",
        expected=422,
    )
    assert "Say who asks for this" in page.words("#e-consultation_later__source__en")


def test_two_who_change_at_once_see_what_the_other_saved(ana: PageClient, app: Flask) -> None:
    form = ana.get(WINDOWS)
    set_first_round(signed_in(app, ANA), "84")
    page = ana.submit(form, consultation_first__dates="90", expected=422)
    assert "Somebody else saved 84 meanwhile" in page.words("#e-consultation_first__dates")
    assert page.form().value("consultation_first__dates") == "90"
