"""Single answers and comments that a respondent keeps out of what is published."""

from typing import Any

from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows, draft_answers
from tests.web.public.respond.walking import (
    ANONYMOUS,
    hand_in,
    new_comment,
    respond,
    review,
    save,
    send,
)

MARKED: dict[str, Any] = {"consent__confidential": ["q14_remarks", "comment-1"]}


def answered(client: PageClient) -> Page:
    save(client, "about", c_name="Julián Huamaní")
    save(client, "views", q14_remarks="Our smelter closes in May")
    client.submit(client.get(new_comment()), comment="5,000 t is too much")
    return review(client)


def offered(page: Page) -> set[str]:
    return {str(box["value"]) for box in page.soup.select("[name=consent__confidential]")}


def test_what_was_answered_can_be_marked_and_a_name_need_not_be(client: PageClient) -> None:
    assert offered(answered(client)) == {
        "q1_capacity",
        "q4_group",
        "q14_remarks",
        "q18_fair",
        "comment-1",
    }


def test_a_marked_answer_and_a_marked_comment_leave_the_preview(client: PageClient) -> None:
    unmarked = client.submit(answered(client), _action="save", **ANONYMOUS)
    marked = client.submit(unmarked, _action="save", **MARKED)

    said = ("Our smelter closes in May", "5,000 t is too much", "Kept confidential")
    shown = [[one in page.words(".c-pv") for one in said] for page in (unmarked, marked)]
    assert shown == [[True, True, False], [False, False, True]]


def test_marks_are_handed_in_with_the_answers(client: PageClient, transaction: Transaction) -> None:
    answered(client)
    hand_in(client, **MARKED)
    rows = all_rows(transaction)

    assert rows["revision"][0]["answers"]["values"]["consent__confidential"] == [
        "q14_remarks",
        "comment-1",
    ]
    assert rows["response"][0]["confidential"] == ["q14_remarks", "comment-1"]


def test_a_mark_can_be_taken_away_again(client: PageClient, transaction: Transaction) -> None:
    page = client.submit(answered(client), _action="save", **MARKED)
    client.submit(page, _action="save", consent__confidential=["comment-1"])

    assert draft_answers(transaction)["consent__confidential"] == ["comment-1"]


def test_what_was_not_offered_is_no_mark(client: PageClient, transaction: Transaction) -> None:
    send(client, answered(client), _action="save", consent__confidential=["c_name", "elsewhere"])

    assert draft_answers(transaction)["consent__confidential"] == []


def test_marks_set_in_another_window_are_shown_beside_these(client: PageClient) -> None:
    old = answered(client)
    client.submit(client.get(respond("review")), _action="save", **MARKED)
    refused = send(client, old, 409, _action="save", consent__confidential=["q18_fair"])

    assert "Not to be published" in refused.words("main")
