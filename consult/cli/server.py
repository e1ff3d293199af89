"""The server of `consult serve`: waitress, which also tells when a request's headers arrived.

Waitress calls the application once the whole body is there. Over a slow line that may be minutes
after somebody pressed "Send", and on the wrong side of a closing instant.
"""

from functools import partial
from typing import Any

from flask import Flask
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer, create_server
from waitress.task import WSGITask

from consult.core.clock import Clock
from consult.web.received import STAMP

THREADS = 8
CONNECTIONS = 500
"""Some clients hold a connection and say nothing for minutes; they keep nobody else out."""


class StampingParser(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Notes the instant at which the headers of a request were complete."""

    def __init__(self, clock: Clock, adjustments: Adjustments) -> None:
        super().__init__(adjustments)
        self._clock = clock
        self.arrived_at = clock.now()

    def parse_header(self, header_plus: bytes) -> None:
        self.arrived_at = self._clock.now()
        super().parse_header(header_plus)


class StampedTask(WSGITask):  # type: ignore[misc]  # waitress has no types
    """Hands the instant to the application, under a name that no header can take."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[STAMP] = self.request.arrived_at
        return environ


class StampingChannel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    task_class = StampedTask

    def __init__(self, clock: Clock, *arguments: Any, **options: Any) -> None:
        self.parser_class = partial(StampingParser, clock)
        super().__init__(*arguments, **options)


def make_server(app: Flask, host: str, port: int) -> TcpWSGIServer:
    """Return a server that listens already; see `draining` for how it serves and ends."""
    server = create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,  # select() knows no file descriptor above 1023
        ident=None,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        clear_untrusted_proxy_headers=False,
    )
    for listening in getattr(server, "map", {}).values() or [server]:
        listening.channel_class = partial(StampingChannel, app.extensions["clock"])
    return server
