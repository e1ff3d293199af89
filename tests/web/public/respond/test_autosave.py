"""A step saved by the script while it is written: what it hears instead of a page."""

from typing import Any

from consult.config import Settings
from consult.core.db import db
from consult.factory import create_app
from tests.factories.copper_round import CLOSES
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows, counts, draft_answers
from tests.web.public.respond.walking import ANONYMOUS, INDIVIDUAL, posted_fields, respond, save

ELSEWHERE = "Saved elsewhere meanwhile. Save here to see both versions."


def write(client: PageClient, page: Page, expected: int = 200, **changes: Any) -> Page:
    """Post the page's form as the script does."""
    data = posted_fields(page, _autosave="1", _action="save", **changes)
    return client.post(page.path, data=data, content_type="multipart/form-data", expected=expected)


def test_what_is_written_is_saved_with_its_time(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    page = client.get(respond("views"))
    clock.set("2027-03-28T10:32:00Z")
    told = write(client, page, q14_remarks="Water first").get_json()

    assert told["saved"] == "Saved at 11:32 London time"
    assert draft_answers(transaction)["q14_remarks"] == "Water first"


def test_the_time_is_said_in_the_language_of_the_page(client: PageClient) -> None:
    told = write(client, client.get(respond("views", "es")), q14_remarks="Agua").get_json()

    assert told["saved"] == "Guardado a las 12:00, hora de Londres"


def test_the_next_save_fits_the_one_before_without_cookies_too(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("views"))
    told = write(client, page, q14_remarks="Water").get_json()
    again = write(client, page, q14_remarks="Water first", **told["hidden"]).get_json()
    without_cookies = client.application.test_client()
    assert isinstance(without_cookies, PageClient)
    write(without_cookies, page, q14_remarks="Water and dust", **again["hidden"])

    assert draft_answers(transaction)["q14_remarks"] == "Water and dust"
    assert counts(transaction)["response"] == 1


def test_newer_work_of_another_tab_is_not_overwritten_and_a_button_shows_both(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Water")
    tab, other = client.get(respond("views")), client.get(respond("views"))
    client.submit(other, _action="save", q14_remarks="Water from the other tab")
    refused = write(client, tab, expected=409, q14_remarks="Dust")

    assert refused.get_json() == {"notice": ELSEWHERE}
    assert draft_answers(transaction)["q14_remarks"] == "Water from the other tab"
    page = client.submit(tab, _action="save", q14_remarks="Dust", expected=409)
    shown = page.words("main")
    assert ("Water from the other tab" in shown, "Dust" in shown) == (True, True)


def test_what_is_not_right_yet_is_left_to_the_button(
    client: PageClient, transaction: Transaction
) -> None:
    before = all_rows(transaction)
    refused = write(client, client.get(respond("views")), expected=422, q10_share="99")

    assert refused.get_json() == {"notice": ""}
    assert all_rows(transaction) == before


def test_after_the_close_it_says_so(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    page = client.get(respond("views"))
    clock.set(CLOSES.isoformat())
    refused = write(client, page, expected=409, q14_remarks="Water")

    assert refused.get_json()["notice"].startswith("This consultation closed on Friday 9 April")
    assert counts(transaction)["response"] == 0


def test_mandatory_answers_may_still_be_missing(client: PageClient) -> None:
    told = write(client, client.get(respond("about"))).get_json()
    assert told["saved"] == "Saved at 12:00 London time"


def test_a_form_left_open_for_twenty_hours_is_handed_in_after_a_restart_without_its_session(
    client: PageClient, settings: Settings, transaction: Transaction
) -> None:
    client.submit(client.get(respond("about")), **INDIVIDUAL)
    client.submit(client.get(respond("closing")), q18_fair="yes")
    page = client.get(respond("review"))
    restarted = create_app(settings)
    restarted.test_client_class = PageClient
    StoppedClock(restarted.extensions["clock"]).tick(hours=20)
    browser = restarted.test_client()
    assert isinstance(browser, PageClient)
    fields = {**ANONYMOUS, "_action": "submit"}
    answer = browser.post(page.path, data=posted_fields(page, **fields))

    assert "/receipts/" in str(answer.location)
    assert counts(transaction)["revision"] == 1
    with restarted.app_context():
        db.engine.dispose()


def test_a_form_that_cannot_be_told_from_a_forged_one_says_that_nothing_is_saved(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("views"))
    refused = write(client, page, 400, q14_remarks="Water first", _csrf="", _key="")

    assert refused.get_json() == {
        "notice": "Not saved: this page was open for a long time. Save it with a button."
    }
    assert counts(transaction)["response"] == 0
