"""Handing in, printing what was handed in, changing one's mind."""

from tests.journeys.conftest import OpenPage
from tests.journeys.pages.beginning import BEGIN, INDIVIDUAL
from tests.journeys.pages.response import Receipt, Review, Step


def _hand_in(open_page: OpenPage) -> Receipt:
    step = Step(open_page(BEGIN))
    step.go_on(**INDIVIDUAL)
    step.go_on(q7_path="short")
    step.go_on(q12_fair="partly")
    step.go_on(q12_why="Say how shares are measured")
    step.page.goto(f"{BEGIN}/review")
    return Review(step.page).hand_in()


def test_the_printed_copy_holds_all_that_was_handed_in(open_page: OpenPage) -> None:
    receipt = _hand_in(open_page)
    number = receipt.number
    page = receipt.page
    page.get_by_role("link", name="Print a copy of my response").click()
    page.wait_for_load_state()
    page.emulate_media(media="print")

    for words in (
        f"Copy of response {number}",
        "Draft SDA roadmap – Copper",
        "Monday 8 March 2027, 15:00:00 London time (UTC)",
        "SHA-256",
        "An individual",
        "Say how shares are measured",
        "Publish anonymously, by group",
    ):
        assert page.locator("main").get_by_text(words).first.is_visible(), words
    assert not page.locator("header, footer").first.is_visible()


def test_a_changed_response_gets_its_own_receipt_and_the_first_says_so(
    open_page: OpenPage,
) -> None:
    receipt = _hand_in(open_page)
    first, page = receipt.number, receipt.page
    assert (first[-2:], receipt.state) == ("-1", "Received")

    page.get_by_role("link", name="Change my response").click()
    step = Step(page)
    step.answer(q4_group="community")
    step.press("save")
    page.goto(f"{BEGIN}/review")
    Review(page).press("submit")
    assert (receipt.number, receipt.state) == (f"{first[:-2]}-2", "Received")

    page.goto(f"/en/receipts/{first}")
    assert receipt.state == "Superseded by a later version"


def test_somebody_else_sees_only_the_state_of_a_receipt(open_page: OpenPage) -> None:
    receipt = _hand_in(open_page)
    code = receipt.resume_code
    stranger = Receipt(open_page(f"/en/receipts/{receipt.number}"))

    assert stranger.heading == f"Receipt {receipt.number}"
    assert code not in stranger.page.content()
    assert stranger.page.get_by_role("link", name="Print a copy of my response").count() == 0
