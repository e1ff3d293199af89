"""Ana administers the site: every page can be used by everybody, and the site takes her colours."""

from flask import Flask

from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.staff import log_in_with_code
from tests.web.staff_cast import ANA

SITE = "/staff/site"


def test_the_pages_of_the_site(open_page: OpenPage, app: Flask) -> None:
    page = open_page("/staff/login")
    log_in_with_code(page, ANA, app)
    for path in ("", "/name", "/contact", "/texts", "/mail", "/logo", "/colours", "/languages"):
        page.goto(f"{SITE}{path}")
        assert_accessible(page)
    for path in ("/groups", "/groups/new", "/groups/asm"):
        page.goto(f"{SITE}{path}")
        assert_accessible(page)


def test_what_is_refused(open_page: OpenPage, app: Flask) -> None:
    page = open_page("/staff/login")
    log_in_with_code(page, ANA, app)
    page.goto(f"{SITE}/colours")
    page.get_by_label("Time", exact=True).fill("#f58220")
    page.get_by_role("button", name="Save", exact=True).click()
    assert "Too faint" in page.locator(".govuk-error-summary").inner_text()
    assert_accessible(page)
    page.goto(f"{SITE}/groups/new")
    page.get_by_role("button", name="Save").click()
    assert_accessible(page)


def test_links_and_buttons_take_the_colours_of_the_organisation(
    open_page: OpenPage, app: Flask
) -> None:
    page = open_page("/staff/login")
    log_in_with_code(page, ANA, app)
    page.goto(f"{SITE}/colours")
    page.get_by_label("Action", exact=True).fill("#00457c")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{SITE}")

    visitor = open_page("/en/consultations/sda-copper-r1")
    blue = "rgb(0, 69, 124)"
    link, button = visitor.locator("main .c-prose a").first, visitor.locator(".govuk-button").first
    assert link.evaluate("element => getComputedStyle(element).color") == blue
    assert button.evaluate("element => getComputedStyle(element).backgroundColor") == blue
    assert_accessible(visitor)
