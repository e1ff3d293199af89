"""Texts that have broken survey tools come back character for character."""

from typing import Any

import yaml
from bs4 import BeautifulSoup

from consult.config import resource_root
from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import new_comment, respond, respond_and_hand_in, send, typed

CASES = resource_root() / "consult" / "demo" / "responses" / "edge_cases.yaml"
CONVERTED = ("q13_intensity", "q19_earliest")
"""Fields that keep something else than what was typed; here every text is a text."""


def _typed_and_kept(case: dict[str, Any]) -> tuple[str, str]:
    repeat = case.get("repeat")
    text = repeat["text"] * repeat["times"] if repeat else case["text"]
    return text, text if case["field"] in CONVERTED else case.get("kept", text)


TEXTS = dict(map(_typed_and_kept, yaml.safe_load(CASES.read_text())["cases"]))
"""What is kept by what is typed."""
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</ins></p><iframe src=//x>",
    "=HYPERLINK(1)",
)
SAYING = {text: kept for text, kept in TEXTS.items() if kept.strip()}


def shown_texts(page: Page) -> list[str]:
    """Return what the page shows of typed texts, white space as it stands."""
    soup = BeautifulSoup(page.get_data(as_text=True), "lxml")
    return [element.get_text() for element in soup.select(".c-typed")]


def in_a_field(text: str) -> str:
    """Return a text as a browser sends it from a field."""
    return text.replace("\n", "\r\n")


def test_an_answer_comes_back_on_its_page_and_in_the_review(client: PageClient) -> None:
    page = client.get(respond("views"))
    for text, kept in SAYING.items():
        send(client, page, q14_remarks=text)
        page = client.get(respond("views"))

        assert typed(page, "q14_remarks") == in_a_field(kept)
        assert shown_texts(client.get(respond("review"))) == [kept]


def test_white_space_alone_is_kept_and_says_nothing(client: PageClient) -> None:
    send(client, client.get(respond("views")), q14_remarks=" \n\t ")

    assert typed(client.get(respond("views")), "q14_remarks") == " \r\n\t "
    assert shown_texts(client.get(respond("review"))) == []


def test_all_of_them_in_one_answer_come_back_in_the_copy(client: PageClient) -> None:
    send(client, client.get(respond("views")), q14_remarks="|".join(TEXTS))
    receipt = respond_and_hand_in(client)

    assert "|".join(TEXTS.values()) in shown_texts(client.get(f"{receipt.path}/copy"))


def test_comments_come_back_on_their_page_in_the_review_and_in_the_copy(
    client: PageClient,
) -> None:
    fields: dict[str, Any] = {}
    for number, text in enumerate(SAYING, 1):
        fields[f"q17_clauses__{number}__clause"] = "roadmap#reporting"
        fields[f"q17_clauses__{number}__comment"] = text
    send(client, client.get(respond("closing")), q18_fair="yes", **fields)
    page = client.get(respond("closing"))
    kept = list(SAYING.values())

    assert [
        typed(page, f"q17_clauses__{number}__comment") for number in range(1, len(kept) + 1)
    ] == list(map(in_a_field, kept))
    assert shown_texts(client.get(respond("review")))[-len(kept) :] == kept
    receipt = respond_and_hand_in(client)
    assert shown_texts(client.get(f"{receipt.path}/copy"))[-len(kept) :] == kept


def test_a_proposed_wording_is_shown_in_the_diff_and_never_run(client: PageClient) -> None:
    for text in HOSTILE:
        page = client.get(new_comment())
        page = client.submit(page, _do="show", proposed=f"{text} is a small producer")
        (diff,) = BeautifulSoup(page.get_data(as_text=True), "lxml").select(".c-diff")

        assert text in "".join(part.get_text() for part in diff.select("ins"))
        assert {part.name for part in diff.find_all()} <= {"ins", "del"}
        review = client.get(respond("review"))
        assert not review.soup.select("main script, main img, main iframe, main [onerror]")
