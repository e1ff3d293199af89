"""`consult serve`: the site with its mail, and an end in which nobody's form is lost."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consult.config import Settings
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


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.usefixtures("app")
def test_a_taken_port_is_said_in_one_line(taken: int, settings: Settings) -> None:
    data = {
        "CONSULT_DATA_DIR": str(settings.data_dir),
        "CONSULT_DATABASE_URL": settings.database_url,
    }
    program = str(Path(sys.executable).with_name("consult"))
    asked = [program, "serve", "--port", str(taken)]
    said = subprocess.run(asked, env=os.environ | data, capture_output=True, text=True, check=False)

    assert (said.returncode, said.stdout, said.stderr) == (
        1,
        "",
        f"Error: Port {taken} is taken already. Use another: consult serve --port {taken + 1}\n",
    )


def test_make_run_looks_for_the_port_before_it_prints_links(taken: int) -> None:
    root = Path(__file__).parents[3]
    asked = ["make", "-C", str(root), "-n", "run", f"PORT={taken}"]
    steps = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    looked = [str(root / ".ci" / "free_port"), str(taken)]
    said = subprocess.run(looked, capture_output=True, text=True, check=False)

    assert steps.index(f".ci/free_port {taken}") < steps.index("consult demo")
    assert said.returncode == 1
    assert said.stderr == (
        f"Port {taken} is taken already. Use another: make run PORT={taken + 1}\n"
    )
