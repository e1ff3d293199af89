"""The copy of what was handed in tells what was left blank from what was never asked."""

from bs4 import Tag

from tests.web.client import PageClient
from tests.web.page_checks import words
from tests.web.public.respond.walking import respond_and_hand_in, save


def copy_rows(client: PageClient, path: str) -> dict[str, str]:
    rows: dict[str, str] = {}
    for row in client.get(f"{path}/copy").soup.select(".c-rv li"):
        label, answer = (part for part in row.children if isinstance(part, Tag))
        rows[words(label).split(" ")[0]] = words(answer)
    return rows


def test_a_question_is_left_blank_not_asked_or_not_reached(client: PageClient) -> None:
    save(client, "people")
    rows = copy_rows(client, respond_and_hand_in(client).path)

    assert rows["Q1"] == "An individual"
    assert rows["Q2"] == "not asked"
    assert rows["Q5"] == "left blank"
    assert rows["Q7"] == "not reached"
    assert rows["Q17"] == "left blank"
