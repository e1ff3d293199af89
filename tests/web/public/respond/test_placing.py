"""What is counted of a response stands beside it: of a draft what it says, else of its revision."""

from typing import Any

from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import hand_in, respond, review, save


def placed(transaction: Transaction) -> tuple[Any, ...]:
    [row] = all_rows(transaction)["response"]
    return tuple(row[name] for name in ("status", "stakeholder_group", "country", "standing"))


def test_a_draft_is_placed_by_what_it_says_so_far(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="individual", q4_group="miners")
    assert placed(transaction) == ("", "miners", "", 2)
    save(client, "views", q6_country="PE")
    assert placed(transaction) == ("", "miners", "PE", 2)


def test_what_was_handed_in_keeps_its_place_until_it_is_handed_in_anew(
    client: PageClient, transaction: Transaction
) -> None:
    review(client)
    hand_in(client)
    save(client, "views", q6_country="CL")
    assert placed(transaction) == ("on_time", "miners", "", 3)
    hand_in(client)
    assert placed(transaction) == ("on_time", "miners", "CL", 3)
    assert [row["country"] for row in all_rows(transaction)["revision"]] == ["", "CL"]


def test_looking_back_at_a_page_places_nothing_anew(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="individual", q4_group="miners")
    before = placed(transaction)
    client.get(respond("about"))
    assert placed(transaction) == before
