"""What each button of a step does, and what Enter does."""

import pytest

from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.stored import comments, draft_answers
from tests.web.public.respond.walking import INDIVIDUAL, respond, save, send, typed


def test_next_saves_and_goes_on(client: PageClient, transaction: Transaction) -> None:
    page = client.submit(client.get(respond("about")), _action="next", **INDIVIDUAL)

    assert page.path == respond("views")
    assert draft_answers(transaction)["q4_group"] == "miners"


@pytest.mark.parametrize("slug", ["about", "views", "people", "closing"])
def test_enter_means_next(client: PageClient, slug: str) -> None:
    first = client.get(respond(slug)).form().button("_action", None)

    assert first is not None
    assert (first["name"], first["value"]) == ("_action", "next")


def test_next_leads_from_the_last_step_to_the_review(client: PageClient) -> None:
    page = client.submit(client.get(respond("closing")), q18_fair="yes")

    assert page.path == respond("review")


def test_back_saves_and_goes_to_the_step_before(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL)
    page = client.submit(client.get(respond("views")), _action="back", q14_remarks="Water")

    assert page.path == respond("about")
    assert draft_answers(transaction)["q14_remarks"] == "Water"


def test_save_stays_and_says_so(client: PageClient) -> None:
    page = save(client, "views", q14_remarks="Water")

    assert page.path == respond("views")
    assert "Saved. You can close this page and come back." in page.words("body")


def test_submit_on_a_step_saves_it_and_leads_to_the_review(
    client: PageClient, transaction: Transaction
) -> None:
    answer = send(client, client.get(respond("about")), _action="submit", **INDIVIDUAL)

    assert answer.location == respond("review")
    assert draft_answers(transaction)["q4_group"] == "miners"


def test_next_without_a_mandatory_answer_saves_the_rest_and_stays(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("about"))
    stays = client.submit(page, q4_group="ngo", c_name="Marta", expected=422)

    assert stays.errors() == {"f-q1_capacity": "Q1: Answer this question"}
    assert typed(stays, "c_name") == "Marta"
    assert draft_answers(transaction) == {
        "q1_capacity": "",
        "q4_group": "ngo",
        "c_name": "Marta",
        "c_email": "",
    }


def test_save_does_not_ask_for_mandatory_answers(
    client: PageClient, transaction: Transaction
) -> None:
    page = save(client, "about", q4_group="ngo")

    assert page.errors() == {}
    assert draft_answers(transaction)["q4_group"] == "ngo"


def test_a_comment_written_beside_a_missing_answer_is_shown_back_once(
    client: PageClient, transaction: Transaction
) -> None:
    stays = client.submit(
        client.get(respond("closing")),
        q17_clauses__1__clause="roadmap#reporting",
        q17_clauses__1__comment="Every two years",
        expected=422,
    )
    assert typed(stays, "q17_clauses__1__comment") == "Every two years"

    client.submit(stays, q18_fair="yes")
    assert comments(transaction) == [(1, "reporting", "Every two years", "")]


def test_a_row_of_a_group_lacks_what_each_row_needs(client: PageClient) -> None:
    stays = client.submit(client.get(respond("people")), q15_members__1__workers="12", expected=422)

    assert stays.errors() == {"f-q15_members__1__name": "Q17, Entry 1, Name: Answer this question"}


def ranks(transaction: Transaction) -> dict[str, str]:
    answers = draft_answers(transaction)
    return {name: answers[f"q13_barriers__{name}"] for name in ("cost", "permits", "data")}


def test_choices_are_ranked_by_their_buttons(client: PageClient, transaction: Transaction) -> None:
    page = client.get(respond("views"))
    page = client.submit(page, _do="add:q13_barriers:data")
    page = client.submit(page, _do="add:q13_barriers:cost")
    assert ranks(transaction) == {"data": "1", "cost": "2", "permits": ""}

    page = client.submit(page, _do="up:q13_barriers:cost")
    assert ranks(transaction) == {"cost": "1", "data": "2", "permits": ""}

    page = client.submit(page, _do="down:q13_barriers:cost")
    assert ranks(transaction) == {"data": "1", "cost": "2", "permits": ""}

    client.submit(page, _do="drop:q13_barriers:data")
    assert ranks(transaction) == {"cost": "1", "data": "", "permits": ""}


def test_a_row_button_saves_everything_else_on_the_page(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("views"))
    page = client.submit(page, _do="add:q13_barriers:data", q14_remarks="Water")

    assert page.path == respond("views")
    assert typed(page, "q14_remarks") == "Water"


def test_an_entry_of_a_group_is_taken_away(client: PageClient, transaction: Transaction) -> None:
    page = save(client, "people", q15_members__1__name="Rosa")
    page = client.submit(page, _do="add:q15_members", q15_members__2__name="Marta")
    client.submit(page, _do="remove:q15_members:1")

    assert draft_answers(transaction)["q15_members"] == [
        {"name": "Marta", "mail": "", "workers": ""}
    ]


def test_a_comment_is_taken_away(client: PageClient, transaction: Transaction) -> None:
    page = client.submit(
        client.get(respond("closing")),
        _do="add:q17_clauses",
        q17_clauses__1__clause="roadmap#reporting",
        q17_clauses__1__comment="Every two years",
    )
    assert comments(transaction) == [(1, "reporting", "Every two years", "")]

    client.submit(page, _do="remove:q17_clauses:1")
    assert comments(transaction) == []


def test_a_number_of_a_comment_taken_away_is_not_given_again(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.submit(
        client.get(respond("closing")),
        _do="add:q17_clauses",
        q17_clauses__1__clause="roadmap#reporting",
        q17_clauses__1__comment="Every two years",
    )
    page = client.submit(page, _do="remove:q17_clauses:1")
    client.submit(
        page,
        _do="add:q17_clauses",
        q17_clauses__2__clause="roadmap#recycled",
        q17_clauses__2__comment="Counts twice",
    )

    assert comments(transaction) == [(2, "recycled", "Counts twice", "")]
