"""Rosa edits what a consultation says, part by part, before and after it is published."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from consult.consultations.queries import find_consultation, list_ledger
from consult.web.moderation.content.parts import PARTS
from tests.factories.drafts import SLUG
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.content.conftest import Acts
from tests.web.staff_cast import ROSA, signed_in

CONTENT = f"/staff/consultations/{SLUG}/content"
LOADED = ("package.created", None)
PUBLISHED = ("consultation.published", None)


@pytest.mark.parametrize("part", PARTS)
def test_a_form_sent_as_it_opens_changes_nothing(
    rosa: PageClient, saved: Saved, acts: Acts, part: str
) -> None:
    before = saved()
    page = rosa.submit(rosa.get(f"{CONTENT}/{part}"))

    assert page.path == CONTENT
    assert saved() == before
    assert acts() == [LOADED]


def test_each_language_of_a_text_has_its_field(rosa: PageClient, saved: Saved, acts: Acts) -> None:
    page = rosa.get(f"{CONTENT}/decision")
    rosa.submit(page, can_change__es="Todo menos el alcance.", minutes__short="")

    assert saved().manifest["can_change"] == {
        "en": "Everything.",
        "es": "Todo menos el alcance.",
    }
    assert saved().manifest["minutes"] == {"full": 20}
    assert acts() == [LOADED, ("consultation.edited", ["can_change", "minutes"])]


def test_opening_and_closing_are_a_date_and_a_time_in_the_zone(
    rosa: PageClient, saved: Saved
) -> None:
    page = rosa.get(f"{CONTENT}/dates")
    rosa.submit(page, timezone="America/Lima", closes__date="2027-05-01", closes__time="18:00")

    manifest = saved().manifest
    assert manifest["closes"] == "2027-05-01 18:00"
    assert manifest["opens"] == "2027-02-01 09:00"
    assert manifest["timezone"] == "America/Lima"


def test_which_of_two_moments_is_meant_is_asked(rosa: PageClient, saved: Saved) -> None:
    page = rosa.get(f"{CONTENT}/dates")
    page = rosa.submit(page, expected=422, closes__date="2027-10-31", closes__time="01:30")
    assert page.errors() == {
        "f-closes__date": "On that day the clocks show this time twice. Choose below, or write"
        " 01:30+01:00 in the time of day for the one before the clocks change,"
        " 01:30+00:00 for the one after."
    }
    assert page.all_words("fieldset legend")[-1] == "Which of the two is meant?"

    rosa.submit(page, closes__reading="2027-10-31 01:30:00+00:00")
    assert saved().manifest["closes"] == "2027-10-31 01:30:00+00:00"
    shown = rosa.get(f"{CONTENT}/dates")
    assert shown.form().value("closes__time") == "01:30:00+00:00"
    assert rosa.submit(shown).path == CONTENT
    assert saved().manifest["closes"] == "2027-10-31 01:30:00+00:00"


def test_which_is_meant_may_be_written_behind_the_time(rosa: PageClient, saved: Saved) -> None:
    page = rosa.get(f"{CONTENT}/dates")
    rosa.submit(page, closes__date="2027-10-31", closes__time="01:30+01:00")
    shown = rosa.get(f"{CONTENT}/dates")
    assert shown.form().value("closes__time") == "01:30+01:00"
    assert rosa.submit(shown).path == CONTENT
    assert saved().manifest["closes"] == "2027-10-31 01:30+01:00"

    page = rosa.submit(shown, expected=422, closes__date="2027-12-31", closes__time="01:30+01:00")
    assert page.errors() == {
        "f-closes__date": "On that day the clocks there do not show this time with +01:00 behind"
        " it. Leave that away."
    }


def test_a_time_that_clocks_leave_out_is_refused_and_given_back(
    rosa: PageClient, saved: Saved
) -> None:
    before = saved()
    page = rosa.get(f"{CONTENT}/dates")
    page = rosa.submit(page, expected=422, closes__date="2027-03-28", closes__time="01:30")

    assert page.errors() == {
        "f-closes__date": "In Europe/London the clocks are put forward over this time."
    }
    assert page.form().value("closes__time") == "01:30"
    assert saved() == before


def test_everything_typed_comes_back_with_what_is_wrong(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(
        rosa.get(f"{CONTENT}/about"),
        expected=422,
        title__es="",
        summary__en="What sites will measure.",
    )

    assert page.errors() == {"f-title__es": "The text in Spanish is missing."}
    assert page.form().value("summary__en") == "What sites will measure."
    assert saved() == before


def test_a_language_still_in_use_elsewhere_is_not_taken_away(
    rosa: PageClient, saved: Saved
) -> None:
    before = saved()
    page = rosa.get(f"{CONTENT}/about")
    page = rosa.submit(page, expected=422, languages=["en"], title__es="", summary__es="")

    assert "can_change.es" in page.words(".govuk-error-summary")
    assert saved() == before


def test_of_two_editors_the_second_gets_both_versions_back(
    app: Flask, rosa: PageClient, saved: Saved
) -> None:
    page = rosa.get(f"{CONTENT}/privacy")
    other = signed_in(app, ROSA)
    other.submit(other.get(f"{CONTENT}/privacy"), privacy__contact="agua@copper.example")
    other.submit(other.get(f"{CONTENT}/decision"), can_change__en="Nearly everything.")
    page = rosa.submit(page, expected=409, privacy__contact="water@copper.example")

    assert page.all_words(".c-both .c-typed") == ["water@copper.example", "agua@copper.example"]
    rosa.submit(page)
    assert saved().manifest["privacy"]["contact"] == "water@copper.example"
    assert saved().manifest["can_change"]["en"] == "Nearly everything."


def test_a_published_text_changes_with_a_note_in_the_change_log(
    rosa: PageClient, published: None, saved: Saved, acts: Acts, transaction: Transaction
) -> None:
    page = rosa.get(f"{CONTENT}/privacy")
    page = rosa.submit(page, expected=422, privacy__contact="water@copper.example")
    assert page.errors() == {"f-note": "Say what changed and why. It will be public."}

    rosa.submit(page, note="A new address.", note__es="Una dirección nueva.")
    assert saved().manifest["privacy"]["contact"] == "water@copper.example"
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        newest = list_ledger(session, consultation.id)[0]
    assert newest.kind == "corrected"
    assert newest.reason == {"en": "A new address.", "es": "Una dirección nueva."}
    assert acts() == [LOADED, PUBLISHED, ("consultation.edited", ["privacy"])]


def test_what_was_promised_has_no_field_any_more(
    rosa: PageClient, published: None, change: Callable[..., None]
) -> None:
    rosa.get(f"{CONTENT}/dates", expected=404)
    page = rosa.get(f"{CONTENT}/about")
    offered = {str(field["name"]) for field in page.soup.select("main [name]")}
    assert {"kind", "source_language", "round", "previous"}.isdisjoint(offered)
    assert "title__en" in offered


def test_dates_to_be_announced_come_later_once(
    rosa: PageClient, published: None, saved: Saved, change: Callable[..., Any]
) -> None:
    change(opens_at=None, opens_wall=None, closes_at=None, closes_wall=None)
    page = rosa.get(f"{CONTENT}/dates")
    assert not page.soup.select("[name=grace_minutes]")
    rosa.submit(
        page,
        opens__date="2027-04-01",
        opens__time="09:00",
        closes__date="2027-07-01",
        closes__time="18:00",
        note="The dates.",
    )

    assert saved().manifest["closes"] == "2027-07-01 18:00"
    rosa.get(f"{CONTENT}/dates", expected=404)


def test_published_while_the_form_was_open_asks_for_the_note(
    rosa: PageClient, saved: Saved, change: Callable[..., None], request: pytest.FixtureRequest
) -> None:
    page = rosa.get(f"{CONTENT}/decision")
    request.getfixturevalue("published")
    page = rosa.submit(page, expected=422, can_change__en="Nothing.")

    assert page.errors() == {"f-note": "Say what changed and why. It will be public."}
    assert page.form().value("can_change__en") == "Nothing."
    assert saved().manifest["can_change"]["en"] == "Everything."
