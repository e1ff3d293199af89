"""A draft is there again: in the same browser, in another one, in two at once."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenPage
from tests.journeys.pages.beginning import BEGIN, INDIVIDUAL
from tests.journeys.pages.response import Step


def _second_page_saved(open_page: OpenPage) -> Page:
    step = Step(open_page(BEGIN))
    step.go_on(**INDIVIDUAL)
    step.answer(q7_path="short")
    step.press("save")
    return step.page


def _own_code(page: Page) -> str:
    page.goto("/en/response")
    return page.locator(".c-code").inner_text()


def test_the_browser_closed_on_the_second_page_finds_the_draft_again(open_page: OpenPage) -> None:
    page = _second_page_saved(open_page)
    assert page.locator(".c-flash").inner_text() == "Saved. You can close this page and come back."
    kept = page.context.storage_state()
    kept["cookies"] = [cookie for cookie in kept["cookies"] if cookie["expires"] > 0]
    page.context.close()

    again = Step(open_page(f"{BEGIN}/path", kept=kept))
    assert again.field("q7_path").locator("nth=0").is_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_leaving_saves_the_page_and_shows_the_code_to_come_back_with(
    open_page: OpenPage, javascript: bool
) -> None:
    step = Step(open_page(f"{BEGIN}/process", javascript=javascript, width=320))
    step.answer(q22_text="Longer, please")
    step.page.get_by_role("button", name="Leave and continue later").click()
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", step.page.locator(".c-code").inner_text())

    step.page.goto(f"{BEGIN}/process")
    assert step.value("q22_text") == "Longer, please"


def test_another_browser_goes_on_with_the_code_and_both_show_the_change(
    open_page: OpenPage,
) -> None:
    first = _second_page_saved(open_page)
    code = _own_code(first)
    other = open_page("/en/response")
    other.get_by_label("Your code").fill(code)
    other.get_by_role("button", name="Open my response").click()
    step = Step(other)
    assert step.field("q4_group").input_value() == "public"
    step.answer(q4_group="community")
    step.press("save")

    first.goto(f"{BEGIN}/who")
    assert Step(first).value("q4_group") == "community"


def test_a_page_saved_in_another_tab_meanwhile_is_shown_in_both_versions(
    open_page: OpenPage,
) -> None:
    here = Step(_second_page_saved(open_page))
    here.page.goto(f"{BEGIN}/process")
    there = Step(here.page.context.new_page())
    there.page.goto(f"{BEGIN}/process")
    there.answer(q22_text="Longer, please")
    there.press("save")
    here.answer(q22_text="Earlier, please")
    here.press("save")

    both = here.page.locator(".c-both .c-typed").all_inner_texts()
    assert both == ["Earlier, please", "Longer, please"]
    assert here.value("q22_text") == "Earlier, please"

    here.press("save")
    there.page.reload()
    assert there.value("q22_text") == "Earlier, please"


def test_a_shared_computer_forgets_the_response(open_page: OpenPage) -> None:
    page = _second_page_saved(open_page)
    code = _own_code(page)
    page.get_by_role("button", name="Finish and clear this device").click()
    page.goto(f"{BEGIN}/who")

    assert page.get_by_text(code).count() == 0
    assert Step(page).field("q1_capacity").locator("nth=0").is_checked() is False
