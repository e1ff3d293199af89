"""Nothing personal in logs, cookies or caches."""

import logging
from typing import Any

import pytest
from flask import Flask

from consult.web.public import review as review_views
from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    INDIVIDUAL,
    hand_in,
    new_comment,
    respond,
    respond_and_hand_in,
    review,
    save,
    send,
)

PERSONAL = (
    "Julián Huamaní Quispe",
    "julian@coop-apurimac.example",
    "Water first, then copper",
    "5,000 t is far too much",
)


def write(client: PageClient) -> str:
    """Answer with what must not leak and return the code of the response."""
    name, mail, answer, comment = PERSONAL
    save(client, "about", c_name=name, c_email=mail)
    save(client, "views", q14_remarks=answer)
    client.submit(client.get(new_comment()), comment=comment)
    review(client)
    return client.get("/en/response").words(".c-code").replace("-", "")


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make handing in crash with a message that holds an answer."""

    def fail(*_args: Any, **_values: Any) -> None:
        raise RuntimeError(f"could not write {PERSONAL}")

    monkeypatch.setattr(review_views, "submit", fail)


def test_the_log_of_a_whole_response_holds_nothing_personal(
    client: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = write(client)
    hand_in(client)

    assert [secret for secret in (*PERSONAL, code) if secret in caplog.text] == []


def test_a_crash_logs_its_place_and_nothing_personal(
    client: PageClient, caplog: pytest.LogCaptureFixture, crash: None
) -> None:
    code = write(client)
    caplog.set_level(logging.DEBUG)
    page = client.get(respond("review"))
    failed = send(client, page, 500, _action="submit", **ANONYMOUS)

    assert "RuntimeError" in caplog.text
    assert [secret for secret in (*PERSONAL, code) if secret in caplog.text] == []
    assert [text for text in PERSONAL if text in failed.get_data(as_text=True)] == []


def test_a_crash_stores_nothing_of_the_submission(
    client: PageClient, transaction: Transaction, crash: None
) -> None:
    write(client)
    page = client.get(respond("review"))
    before = all_rows(transaction)
    send(client, page, 500, _action="submit", **ANONYMOUS)

    assert all_rows(transaction) == before


def cookies(page: Page) -> dict[str, list[str]]:
    """Return the attributes of each cookie an answer sets, by its name."""
    found = (line.split("; ") for line in page.headers.getlist("Set-Cookie"))
    return {parts[0].partition("=")[0]: sorted(parts[1:]) for parts in found}


def test_cookies_are_for_this_site_alone_and_not_for_scripts(
    client: PageClient, copper_round: int
) -> None:
    page = client.get(respond("about"))
    answer = send(client, page, **INDIVIDUAL)
    (session,) = [cookies(page)["s"]]
    own = cookies(answer)[f"r{copper_round}"]

    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(session)
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=15552000"} <= set(own)
    assert "Secure" not in session + own


def test_behind_https_cookies_are_secure(app: Flask, client: PageClient, copper_round: int) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    page = client.get(respond("about"))
    answer = send(client, page, **INDIVIDUAL)

    assert "Secure" in cookies(page)["s"]
    assert "Secure" in cookies(answer)[f"r{copper_round}"]


def test_no_page_of_a_response_is_kept_by_anybody(client: PageClient) -> None:
    receipt = respond_and_hand_in(client)
    addresses = [
        respond("about"),
        respond("closing"),
        respond("review"),
        new_comment(),
        "/en/response",
        receipt.path,
        f"{receipt.path}/copy",
        f"{receipt.path}/receipt.json",
    ]

    kept = {client.get(address).headers["Cache-Control"] for address in addresses}
    assert kept == {"no-store"}


def test_no_answer_to_a_form_is_kept_by_anybody(client: PageClient) -> None:
    refused = send(client, client.get(respond("views")), 422, q10_share="about two")

    assert refused.headers["Cache-Control"] == "no-store"
