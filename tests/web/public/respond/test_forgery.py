"""Only our own forms are taken, and a form of ours is never lost."""

import pytest

from consult.web.form_keys import FormKey, new_form_key, read_form_key, seal, unseal
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, draft_answers
from tests.web.public.respond.walking import (
    INDIVIDUAL,
    posted_fields,
    respond,
    save,
    send,
    typed,
)

STRANGE = {"_csrf": "of another session", "_key": "not signed by us"}


@pytest.fixture
def without_cookies(client: PageClient) -> PageClient:
    """A browser that keeps no cookies."""
    browser = client.application.test_client(use_cookies=False)
    assert isinstance(browser, PageClient)
    return browser


def test_a_form_goes_by_its_signed_key_where_there_are_no_cookies(
    without_cookies: PageClient, transaction: Transaction
) -> None:
    page = without_cookies.get(respond("about"))
    send(without_cookies, page, **INDIVIDUAL)

    assert draft_answers(transaction)["q4_group"] == "miners"


def test_a_page_given_back_finds_its_draft_without_any_cookie(
    without_cookies: PageClient, transaction: Transaction
) -> None:
    page = without_cookies.get(respond("closing"))
    stays = send(without_cookies, page, 422, q17_clauses__1__comment="", _action="next")
    send(without_cookies, stays, q18_fair="no")

    assert draft_answers(transaction)["q18_fair"] == "no"
    assert len(all_rows(transaction)["response"]) == 1


@pytest.mark.parametrize("token", [None, "", "of another session"])
def test_a_bad_or_missing_token_beside_a_signed_key_is_no_obstacle(
    client: PageClient, transaction: Transaction, token: str | None
) -> None:
    send(client, client.get(respond("about")), _csrf=token, **INDIVIDUAL)

    assert draft_answers(transaction)["q4_group"] == "miners"


@pytest.mark.parametrize("key", [None, "", "not signed by us"])
def test_a_valid_token_beside_a_strange_key_is_enough(
    client: PageClient, transaction: Transaction, key: str | None
) -> None:
    send(client, client.get(respond("about")), _key=key, **INDIVIDUAL)

    assert draft_answers(transaction)["q4_group"] == "miners"


def test_a_form_that_shows_neither_is_given_back_and_can_be_sent_again(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("about"))
    refused = send(client, page, 400, **STRANGE, **INDIVIDUAL, c_name="Julián Huamaní")
    assert all_rows(transaction)["response"] == []
    assert typed(refused, "c_name") == "Julián Huamaní"
    assert refused.words("[role=alert]") == (
        "This page was open for a long time and has to be sent once more. Everything you wrote is "
        "below: press the button again."
    )

    client.submit(refused)
    assert draft_answers(transaction)["c_name"] == "Julián Huamaní"


def test_a_review_that_shows_neither_is_given_back_and_not_handed_in(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "closing", q18_fair="yes")
    page = client.get(respond("review"))
    refused = send(client, page, 400, **STRANGE, _action="submit", consent__publish="named")

    assert typed(refused, "consent__publish") == "named"
    assert all_rows(transaction)["revision"] == []


def test_when_the_session_has_ended_the_page_is_saved_all_the_same(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL)
    page = client.get(respond("views"))
    for cookie in list(client._cookies or {}):  # noqa: SLF001
        client.delete_cookie(cookie[2])
    send(client, page, q14_remarks="Water first")

    assert len(all_rows(transaction)["response"]) == 1
    assert draft_answers(transaction)["q14_remarks"] == "Water first"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("slug", ["about", "review"])
def test_a_form_sent_from_another_site_is_refused_and_nothing_is_stored(
    client: PageClient, transaction: Transaction, headers: dict[str, str], slug: str
) -> None:
    data = posted_fields(client.get(respond(slug)))
    before = all_rows(transaction)
    client.post(respond(slug), data=data, headers=headers, expected=400)

    assert all_rows(transaction) == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_of_ours_is_taken_with_or_without_its_headers(
    client: PageClient, transaction: Transaction, headers: dict[str, str]
) -> None:
    data = posted_fields(client.get(respond("about")), **INDIVIDUAL)
    client.post(respond("about"), data=data, headers=headers)

    assert draft_answers(transaction)["q4_group"] == "miners"


def test_a_key_tells_when_its_form_was_opened(client: PageClient) -> None:
    with client.application.app_context():
        first, second = new_form_key(START), new_form_key(START)
        assert first != second
        assert read_form_key(first).opened_at == START
        assert read_form_key(first + "x") == FormKey(first + "x", None)


def test_a_form_carries_its_code_sealed(client: PageClient) -> None:
    with client.application.app_context():
        sealed = seal("7K3MQ9XT2HRB8WNE")
        assert unseal(sealed) == "7K3MQ9XT2HRB8WNE"
        assert unseal("7K3MQ9XT2HRB8WNE") is None
        assert unseal(new_form_key(START)) is None
