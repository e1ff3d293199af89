"""The instant a request arrived, stamped before its body is read.

The server may have stamped it already, when the headers were there; see `consult.cli.server`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import Flask, request

from consult.core.clock import Clock

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STAMP = "consult.received_at"


class StampArrival:
    """Middleware: a slow upload that began in time is in time."""

    def __init__(self, wsgi_app: "WSGIApplication", clock: Clock) -> None:
        self._wsgi_app = wsgi_app
        self._clock = clock

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ.setdefault(STAMP, self._clock.now())
        return self._wsgi_app(environ, start_response)


def init_app(app: Flask) -> None:
    app.wsgi_app = StampArrival(app.wsgi_app, app.extensions["clock"])  # type: ignore[method-assign]


def received_at() -> datetime:
    """Return when the present request arrived."""
    return cast(datetime, request.environ[STAMP])
