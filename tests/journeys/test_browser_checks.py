"""What the journeys rely on notices what it is there for, with JavaScript and without."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import Keyboard
from tests.journeys.witness import Witness

ADD = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"

with_and_without_javascript = pytest.mark.parametrize("javascript", [True, False])


@with_and_without_javascript
def test_a_field_without_label_is_reported(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/staff/login", javascript=javascript)
    assert_accessible(page)
    page.evaluate(ADD, '<input name="unnamed">')

    with pytest.raises(AssertionError, match=r"320 px: label .*unnamed"):
        assert_accessible(page)


@with_and_without_javascript
def test_a_page_wider_than_a_phone_is_reported(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/staff/login", javascript=javascript)
    page.evaluate(ADD, f"<nobr>{'clause ' * 99}</nobr>")

    with pytest.raises(AssertionError, match=r"320 px: the page is \d+ px wide"):
        assert_accessible(page)


@with_and_without_javascript
def test_the_log_in_form_can_be_filled_in_and_sent_with_keys(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page("/staff/login", javascript=javascript)
    keyboard = Keyboard(page)
    keyboard.tab_to("E-mail")
    keyboard.write("rosa@example.org")
    keyboard.enter()

    assert page.title().startswith("Error: ")


def test_a_control_that_keys_do_not_reach_is_reported(open_page: OpenPage) -> None:
    page = open_page("/staff/login")
    page.evaluate(ADD, '<button tabindex="-1">Out of reach</button>')

    with pytest.raises(AssertionError, match="Tab does not reach 'Out of reach'"):
        Keyboard(page).tab_to("Out of reach")


@pytest.mark.parametrize(
    ("html", "report"),
    [
        ('<p style="color: red">Red</p>', "Content Security Policy"),
        ('<img alt="" src="http://elsewhere.invalid/a.png">', "elsewhere.invalid"),
        ('<img alt="" src="/static/nothing.png">', "404"),
    ],
)
def test_what_no_page_may_do_fails_its_test(
    browser: Browser, live_server: str, html: str, report: str
) -> None:
    witness = Witness(browser.new_context(base_url=live_server), live_server)
    page = witness.profile.new_page()
    page.goto("/staff/login")
    page.evaluate(ADD, html)
    page.wait_for_load_state("networkidle")

    with pytest.raises(AssertionError, match=report), witness:
        pass
