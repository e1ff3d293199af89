"""What the script adds where there is one; each page works without it."""

from playwright.sync_api import Dialog, Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.pages.beginning import BEGIN, choose_path
from tests.journeys.pages.response import Step
from tests.journeys.sample_site import PERU

ROADMAP = f"/en/consultations/{PERU}/respond/roadmap"
URGENT = ("contracts", "fair_price", "safety", "water", "registration")


def _ranks(step: Step) -> dict[str, str]:
    return {name: step.value(f"m7_urgent__{name}") for name in URGENT}


def _mark(page: Page) -> None:
    """Leave a mark that is gone once the page is loaded anew."""
    page.evaluate("document.body.dataset.mark = 'same page'")


def _is_same_page(page: Page) -> bool:
    return bool(page.evaluate("document.body.dataset.mark === 'same page'"))


def test_ranking_buttons_move_at_once_and_the_lists_follow(open_page: OpenPage) -> None:
    step = Step(open_page(ROADMAP))
    _mark(step.page)
    for button in ("add:m7_urgent:water", "add:m7_urgent:safety", "up:m7_urgent:safety"):
        step.do(button)
    expect(step.page.locator("[data-ranked]")).to_have_text("Safety is now number 1.")
    first = {"contracts": "", "fair_price": "", "safety": "1", "water": "2", "registration": ""}
    assert (_ranks(step), _is_same_page(step.page)) == (first, True)

    step.answer(m7_urgent__registration="1")
    assert _ranks(step) == {**first, "registration": "1", "safety": "2", "water": "3"}
    step.do("drop:m7_urgent:safety")
    assert _ranks(step) == {**first, "registration": "1", "safety": "", "water": "2"}


def test_a_long_text_says_how_many_characters_are_left(open_page: OpenPage) -> None:
    step = Step(open_page(ROADMAP))
    # between thousands stands a space at which no line breaks
    message = step.page.locator("#f-m8_why + .govuk-character-count__message")
    assert message.inner_text() == "Up to 3\u00a0000 characters."

    step.answer(m8_why="⛏ Ñawpaq")
    expect(message).to_have_text("Characters left: 2 992.")
    step.answer(m8_why="a" * 3001)
    expect(message).to_have_text("Too long by 1 characters. Nothing is cut off.")


def test_a_list_of_countries_narrows_as_one_types_and_accents_do_not_matter(
    open_page: OpenPage,
) -> None:
    step = Step(open_page(f"{BEGIN}/path"))
    step.go_on(q7_path="full")
    step.page.get_by_label("Search the list").fill("peru")
    shown = step.page.locator(".c-boxes label:visible")
    assert shown.all_inner_texts() == ["Peru"]


def test_a_choice_that_excludes_the_others_unticks_them(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path"))
    choose_stages = step.field("q5_stages")
    step.go_on(q7_path="full")
    step.answer(q5_stages=["mining", "smelting", "none"])
    assert [box.input_value() for box in choose_stages.all() if box.is_checked()] == ["none"]

    step.answer(q5_stages="mining")
    assert [box.input_value() for box in choose_stages.all() if box.is_checked()] == ["mining"]


def test_leaving_with_unsaved_answers_asks_first(open_page: OpenPage) -> None:
    step = Step(open_page(ROADMAP))
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    step.page.on("dialog", stay)
    step.field("m8_why").press_sequentially("Because")
    step.page.get_by_role("link", name="About", exact=True).click(no_wait_after=True)
    expect(step.field("m8_why")).to_have_value("Because")
    assert asked == ["beforeunload"]

    step.press("save")
    step.page.get_by_role("link", name="About", exact=True).click()
    assert asked == ["beforeunload"]


def test_a_month_half_written_is_not_sent_as_blank(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path"))
    choose_path(step, "choose", q8_chapters=["ch7"])
    step.page.goto(f"{BEGIN}/people")
    step.field("q19_earliest").press_sequentially("Sep")
    step.press("next")

    assert step.slug == "people"
    expect(step.field("q19_earliest")).to_be_focused()


def test_the_error_summary_has_the_focus_and_leads_into_the_field(open_page: OpenPage) -> None:
    step = Step(open_page(BEGIN))
    step.press("next")
    summary = step.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()

    summary.get_by_role("link", name="Q4").click()
    expect(step.field("q4_group")).to_be_focused()


def test_a_form_is_sent_once_however_often_its_button_is_pressed(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path"))
    posts: list[str] = []
    step.page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    step.answer(q7_path="short")
    step.page.locator('button[value="next"]:not([aria-hidden])').dblclick()
    step.page.wait_for_url("**/method")

    assert len(posts) == 1


def test_the_way_on_is_free_once_the_page_is_shown_again(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/path"))
    choose_path(step, "full")
    step.page.go_back()
    step.press("next")

    assert step.slug == "method"


def test_the_text_beside_another_waits_until_that_is_chosen(open_page: OpenPage) -> None:
    step = Step(open_page(f"{BEGIN}/who"))
    more = step.page.locator("[name=q4_group__other_text]")
    expect(more).to_be_hidden()
    step.answer(q4_group="other")
    expect(more).to_be_visible()
