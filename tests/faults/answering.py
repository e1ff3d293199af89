"""Answering the one question of a poll, and what is stored of it."""

import socket
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask

from consult.responses.models import Response, Revision
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import PATIENCE_SECONDS
from tests.web.client import Page, PageClient

STEP = "/en/consultations/poll/respond/opinion"
REVIEW = "/en/consultations/poll/respond/review"
WORDS = "Water first, and the river below the dam."
CONSENT: dict[str, Any] = {"consent__read": "1", "consent__publish": "anonymous"}
NOT_SAVED = "What you wrote could not be saved"


def write(client: PageClient, words: str = WORDS, expected: int = 200) -> Page:
    """Write an answer and save it."""
    return client.submit(client.get(STEP), _action="save", opinion=words, expected=expected)


def send_again(client: PageClient, page: Page) -> Page:
    """Press the one button of a page that gives a form back, which shows what was written."""
    assert page.h1 == NOT_SAVED
    assert page.all_words(".c-typed") == [WORDS]
    return client.submit(page)


def another(app: Flask) -> PageClient:
    """Return the browser of somebody else."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


def filled(page: Page, **fields: str) -> dict[str, Any]:
    """Return what the form of the page would send."""
    return {**dict(page.form().entries({}, None)), **fields}


def request_bytes(path: str, form: dict[str, Any]) -> bytes:
    """Return a form as it goes over the line."""
    body = urlencode(form).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def post(port: int, path: str, form: dict[str, Any]) -> int | None:
    """Send a form over a line; return the status, None when the line is cut."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as line:
        try:
            line.sendall(request_bytes(path, form))
            first = line.makefile("rb").readline()
        except ConnectionError:
            return None
    return int(first.split()[1]) if first else None


def hand_in(client: PageClient, expected: int = 200) -> Page:
    return client.submit(client.get(REVIEW), _action="submit", expected=expected, **CONSENT)


def drafts(transaction: Transaction) -> list[str]:
    """Return what each draft answers."""
    with transaction() as session:
        answers = session.scalars(sa.select(Response.answers).order_by(Response.id))
        return [one["opinion"] for one in answers]


def receipts(transaction: Transaction) -> list[str]:
    """Return the code of every receipt."""
    with transaction() as session:
        return list(session.scalars(sa.select(Revision.receipt_code).order_by(Revision.id)))
