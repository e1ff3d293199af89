"""Rosa, a moderator, brings a consultation to the public and keeps it running."""

from tests.fixtures.clock import StoppedClock
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.staff import Overview, Packages, log_in, read_package
from tests.journeys.sample_site import COPPER, PACKAGES
from tests.web.staff_cast import ROSA

EVIDENCE, ANNOUNCED = "rra-criteria-r1", "2026-08-10T09:00:00Z"


def test_a_package_is_mended_loaded_and_published(open_page: OpenPage, clock: StoppedClock) -> None:
    clock.set(ANNOUNCED)
    page = open_page("/staff/packages")
    log_in(page, ROSA)
    page.goto("/staff/packages")
    packages, files = Packages(page), read_package(PACKAGES / EVIDENCE)
    survey = files["survey.yaml"]
    packages.look_at(
        {**files, "survey.yaml": survey.replace("type: long_text", "type: lng_text", 1)}
    )
    ((file, row, place, words),) = packages.problems
    assert (file, place) == ("survey.yaml", "pages[0].questions[4].type")
    assert row.isdecimal()
    assert words.startswith("There is no such type. The types are single, multiple, ")

    packages.look_at(files)
    assert page.locator("h1").inner_text() == "What would be loaded"
    page.get_by_role("button", name="Load it").click()
    overview = Overview(page)
    assert overview.said == "The consultation was loaded. It is not published yet."
    assert page.request.get(f"/en/consultations/{EVIDENCE}").ok

    overview.act("Publish")
    assert overview.said == "The consultation is published."


def test_the_closing_date_is_extended_and_then_closed_early_in_public(
    open_page: OpenPage,
) -> None:
    page = open_page(f"/staff/consultations/{COPPER}")
    log_in(page, ROSA)
    page.goto(f"/staff/consultations/{COPPER}")
    overview = Overview(page)
    reason = "Nine organisations asked for more time"
    overview.act("Extend the closing date", closes="2027-04-23 23:59:59", reason=reason)
    assert overview.said == "The closing date was extended."
    overview.act("Close now", reason="The draft was withdrawn")
    assert overview.said == "The consultation was closed."

    visitor = open_page(f"/en/consultations/{COPPER}")
    ledger = visitor.locator("section[aria-labelledby=ledger]").inner_text()
    assert reason in ledger
    assert "The draft was withdrawn" in ledger
    assert visitor.get_by_role("link", name="Start your response").count() == 0


def test_the_responses_are_taken_away_as_a_file(open_page: OpenPage) -> None:
    page = open_page(f"/staff/consultations/{COPPER}/export")
    log_in(page, ROSA)
    page.goto(f"/staff/consultations/{COPPER}/export")
    with page.expect_download() as started:
        page.get_by_role("link", name="Answers, CSV", exact=True).click()

    file = started.value
    assert file.suggested_filename == f"{COPPER}.csv"
    header = file.path().read_text(encoding="utf-8").partition(",q1_capacity,")[0]
    assert header == (
        "response_id,revision,status,channel,language,stakeholder_group,country,"
        "submitted_at_utc,survey_version"
    )
