"""Comments on a clause, written from the reader."""

import pytest
from flask import Flask

from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, comments
from tests.web.public.respond.walking import new_comment, respond, send, typed

CLAUSE = "A small producer makes less than 5,000 t of copper a year."
READER = f"/en/consultations/{SLUG}/documents/roadmap"
FIRST = f"{READER}/comments/1"


def test_a_comment_begins_with_the_words_of_its_clause(client: PageClient) -> None:
    page = client.get(new_comment())

    assert page.h1 == "Your comment on 2.6"
    assert typed(page, "proposed") == CLAUSE
    assert typed(page, "comment") == ""


def test_a_saved_comment_leads_back_to_its_clause(
    client: PageClient, transaction: Transaction
) -> None:
    answer = send(client, client.get(new_comment()), comment="Too much", type="technical")

    assert answer.location == f"{READER}#small-producer"
    (row,) = all_rows(transaction)["clause_comment"]
    assert (row["type"], row["comment"], row["proposed"]) == ("technical", "Too much", "")
    assert (row["label"], row["document_label"], row["quote"]) == ("2.6", "0.9", CLAUSE)


def test_the_draft_says_that_the_comment_is_saved_and_what_comes_next(
    app: Flask, client: PageClient
) -> None:
    page = client.submit(client.get(new_comment()), comment="Too much")

    assert page.words(".c-bar") == (
        "Your response: 1 comment Comment saved Questions Review and submit"
    )
    with count_queries(app) as queries:
        again = client.get(READER)
    assert again.words(".c-bar") == "Your response: 1 comment Questions Review and submit"
    assert len(queries) == 5


def test_a_draft_has_no_bar_before_a_response_is_begun(client: PageClient) -> None:
    assert client.get(READER).all_words(".c-bar") == []


def test_a_proposal_is_kept_as_it_was_written(client: PageClient, transaction: Transaction) -> None:
    proposal = CLAUSE.replace("5,000", "1,000")
    client.submit(client.get(new_comment()), proposed=proposal)

    assert comments(transaction) == [(1, "small-producer", "", proposal)]


@pytest.mark.parametrize("proposed", [CLAUSE, "", f"  {CLAUSE}\n"])
def test_a_comment_that_says_nothing_is_not_saved(
    client: PageClient, transaction: Transaction, proposed: str
) -> None:
    refused = client.submit(client.get(new_comment()), proposed=proposed, expected=422)

    assert refused.errors() == {"f-comment": "Write a comment or propose another wording"}
    assert all_rows(transaction)["response"] == []


def test_a_comment_is_changed_where_it_stands(client: PageClient, transaction: Transaction) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    client.submit(client.get(FIRST), comment="Far too much")

    assert comments(transaction) == [(1, "small-producer", "Far too much", "")]


def test_a_comment_saved_as_it_is_stays_the_same_version(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    before = all_rows(transaction)["clause_comment"]
    client.submit(client.get(FIRST))

    assert all_rows(transaction)["clause_comment"] == before


def test_a_comment_is_deleted(client: PageClient, transaction: Transaction) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    page = client.submit(client.get(FIRST), _do="delete")

    assert comments(transaction) == []
    assert page.words(".c-bar [role=status]") == "Comment deleted"


def test_a_comment_sent_twice_is_one_comment(client: PageClient, transaction: Transaction) -> None:
    page = client.get(new_comment())
    for _ in range(2):
        client.submit(page, comment="Too much")

    assert comments(transaction) == [(1, "small-producer", "Too much", "")]


def test_two_comments_on_one_clause_are_two(client: PageClient, transaction: Transaction) -> None:
    first, second = client.get(new_comment()), client.get(new_comment())
    client.submit(first, comment="Too much")
    client.submit(second, comment="And unclear")

    assert [row[2] for row in comments(transaction)] == ["Too much", "And unclear"]


def test_a_comment_too_long_to_keep_is_given_back_whole(
    client: PageClient, transaction: Transaction
) -> None:
    refused = client.submit(client.get(new_comment()), comment="x" * 100_001, expected=422)

    assert refused.errors() == {"f-comment": "Shorten this to 100000 characters"}
    assert typed(refused, "comment") == "x" * 100_001
    assert comments(transaction) == []


def test_nobody_reaches_the_comment_of_another_response(client: PageClient) -> None:
    client.submit(client.get(new_comment()), comment="Julián's own words")
    other = client.application.test_client()
    assert isinstance(other, PageClient)

    other.get(FIRST, expected=404)
    other.submit(other.get(new_comment("reporting")), comment="Marta's")
    assert "Julián's own words" not in other.get(FIRST).get_data(as_text=True)


@pytest.mark.parametrize("clause", ["gone", ""])
def test_a_clause_there_is_not_has_no_comment_page(client: PageClient, clause: str) -> None:
    client.get(new_comment(clause), expected=404)


def test_routing_neither_hides_nor_drops_comments(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much")

    assert "Too much" in client.get(respond("review")).all_words(".c-typed")


def test_a_strange_number_of_a_comment_does_not_crash_its_page(
    client: PageClient, transaction: Transaction
) -> None:
    send(client, client.get(new_comment()), comment="Too much", _row="one", _comments="a:b")

    assert comments(transaction) == [(1, "small-producer", "Too much", "")]
