"""A submission that began in time is in time, however slowly the line carries its body."""

import socket
import threading
from collections.abc import Iterator

import pytest
from flask import Flask, request

from consult.cli.server import make_server
from consult.core import clock
from consult.web import received
from tests.fixtures.clock import StoppedClock

PRESSED = "2027-04-09T22:59:58+00:00"
"""Two seconds before the copper roadmap closes."""
ANSWER = b"q1_capacity=individual"
HEADERS = (
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nExpect: 100-continue\r\n"
    b"consult.received_at: 1999-01-01\r\nConsult-Received-At: 1999-01-01\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: %d\r\n\r\n" % len(ANSWER)
)


@pytest.fixture
def site() -> Flask:
    site = Flask("slow")
    site.config["MAX_CONTENT_LENGTH"] = 10_000
    clock.init_app(site, None)
    received.init_app(site)

    @site.post("/")
    def arrival() -> str:
        return f"{received.received_at().isoformat()} {request.form['q1_capacity']}"

    return site


@pytest.fixture
def standing(site: Flask) -> StoppedClock:
    return StoppedClock(site.extensions["clock"])


@pytest.fixture
def line(site: Flask) -> Iterator[socket.socket]:
    server = make_server(site, "127.0.0.1", 0)
    threading.Thread(target=server.run, daemon=True).start()
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=20) as line:
        yield line
    server.close()


def test_the_arrival_of_the_headers_counts_not_the_end_of_the_body(
    standing: StoppedClock, line: socket.socket
) -> None:
    standing.set(PRESSED)
    line.sendall(HEADERS)
    assert line.recv(4096).startswith(b"HTTP/1.1 100 Continue")

    standing.tick(hours=1)
    line.sendall(ANSWER)

    answer = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    assert answer.endswith(f"\r\n\r\n{PRESSED} individual")
