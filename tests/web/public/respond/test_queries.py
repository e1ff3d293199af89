"""How often the database is asked, whatever the number of comments."""

from typing import Any

import pytest
from flask import Flask

from tests.fixtures.application import Transaction
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    respond,
    review,
    save,
    send,
)

GET, SAVE, SUBMIT = 5, 6, 12
STEPS = ["about", "views", "people", "closing"]


def write_comments(client: PageClient, count: int) -> None:
    page = client.get(respond("closing"))
    fields: dict[str, Any] = {}
    for number in range(1, count + 1):
        fields[f"q17_clauses__{number}__clause"] = "roadmap#reporting"
        fields[f"q17_clauses__{number}__comment"] = f"Comment {number}"
    send(client, page, q18_fair="yes", **fields)


@pytest.fixture
def warmed(client: PageClient) -> PageClient:
    """A browser with a draft, after surveys and clauses were read once."""
    save(client, "about", q1_capacity="individual", q4_group="miners", c_name="Julián")
    return client


@pytest.mark.parametrize("slug", [*STEPS, "review"])
def test_a_step_is_shown_in_five_queries_with_one_comment_as_with_twenty(
    app: Flask, warmed: PageClient, slug: str
) -> None:
    asked = []
    for comments in (1, 20):
        write_comments(warmed, comments)
        with count_queries(app) as queries:
            warmed.get(respond(slug))
        asked.append(queries)

    assert len(asked[0]) == len(asked[1]) <= GET, asked


@pytest.mark.parametrize("slug", STEPS)
def test_a_step_is_saved_in_few_queries_with_one_comment_as_with_twenty(
    app: Flask, warmed: PageClient, slug: str
) -> None:
    save(warmed, slug)
    asked = []
    for comments in (1, 20):
        write_comments(warmed, comments)
        page = warmed.get(respond(slug))
        changes: dict[str, Any] = (
            {} if slug != "closing" else {"q17_clauses__1__comment": f"Changed {comments}"}
        )
        with count_queries(app) as queries:
            send(warmed, page, **changes)
        asked.append(queries)

    assert len(asked[0]) == len(asked[1]) <= SAVE, asked


def test_the_first_save_begins_its_draft_in_six_queries(app: Flask, warmed: PageClient) -> None:
    other = warmed.application.test_client()
    assert isinstance(other, PageClient)
    page = other.get(respond("views"))
    with count_queries(app) as queries:
        send(other, page, q14_remarks="Water")

    assert len(queries) <= SAVE, queries


@pytest.mark.parametrize("comments", [1, 20])
def test_a_response_is_handed_in_in_twelve_queries(
    app: Flask, warmed: PageClient, transaction: Transaction, comments: int
) -> None:
    write_comments(warmed, comments)
    page = review(warmed)
    with count_queries(app) as queries:
        send(warmed, page, _action="submit", **ANONYMOUS)

    assert len(all_rows(transaction)["revision_comment"]) == comments
    assert len(queries) <= SUBMIT, queries
