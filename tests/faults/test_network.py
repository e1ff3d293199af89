"""Lines that break, and clients that dawdle."""

import socket
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.faults.answering import (
    CONSENT,
    REVIEW,
    filled,
    post,
    receipts,
    request_bytes,
)
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import PATIENCE_SECONDS
from tests.web.client import PageClient

SLOW_CLIENTS = 200


@pytest.fixture
def port(live_server: str) -> int:
    return urlsplit(live_server).port or 0


def _line(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)


def _review(client: PageClient) -> dict[str, Any]:
    return filled(client.get(REVIEW), **CONSENT, _action="submit")


def test_a_line_cut_in_the_middle_of_a_form_stores_nothing(
    port: int, client: PageClient, transaction: Transaction
) -> None:
    form = _review(client)
    with _line(port) as line:
        line.sendall(request_bytes(REVIEW, form)[:-20])
    assert receipts(transaction) == []

    assert post(port, REVIEW, form) == 303
    assert len(receipts(transaction)) == 1


def test_a_form_sent_again_because_its_answer_never_came_counts_once(
    port: int, client: PageClient, transaction: Transaction
) -> None:
    form = _review(client)
    for _ in range(3):
        with _line(port) as line:
            line.sendall(request_bytes(REVIEW, form))
    assert post(port, REVIEW, form) == 303
    assert len(receipts(transaction)) == 1


def test_two_hundred_clients_that_never_finish_a_request_keep_nobody_out(
    port: int, client: PageClient, transaction: Transaction
) -> None:
    form = _review(client)
    with ExitStack() as held:
        for _ in range(SLOW_CLIENTS):
            held.enter_context(_line(port)).sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert post(port, REVIEW, form) == 303
    assert len(receipts(transaction)) == 1
