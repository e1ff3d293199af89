"""`consult serve`: the site with its mail, and an end in which nobody's form is lost."""

import socket
from collections.abc import Callable

import pytest

from tests.fixtures.commands import Run
from tests.fixtures.concurrency import PATIENCE_SECONDS
from tests.fixtures.mail_server import MailServer

pytestmark = pytest.mark.database("sqlite")

BODY = b"email=rosa%40coop-apurimac.example&password=guess"
HEAD = (
    b"POST /staff/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(BODY)
)


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)


def test_a_server_sends_what_is_posted_while_it_runs(
    consult: Run,
    post: Callable[[], None],
    states: Callable[[], list[str]],
    mail_server: MailServer,
) -> None:
    server = consult("serve", "--port", "0", mail_url=mail_server.url)
    post()
    assert mail_server.takes()
    server.ask_to_end()

    assert (server.wait(), states()) == (0, ["sent"])


def test_a_form_on_its_way_when_the_server_is_asked_to_end_is_answered(consult: Run) -> None:
    server = consult("serve", "--port", "0")
    port = int(server.first_line.rpartition(":")[2])
    with connect(port) as slow:
        slow.sendall(HEAD + BODY[:10])
        server.ask_to_end()
        assert server.next_line() == "Finishing what is in hand."
        with pytest.raises(ConnectionRefusedError):
            connect(port)
        slow.sendall(BODY[10:])
        answer = slow.makefile("rb").readline()

    assert (answer, server.wait()) == (b"HTTP/1.1 400 BAD REQUEST\r\n", 0)
