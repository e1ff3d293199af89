"""Every request as one line of the log and one count: which view, what came of it, how long.

Never its address, its arguments or who sent it: codes that open a response stand in addresses.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from time import perf_counter
from typing import Final

from flask import Flask, Response, g, has_request_context, request

logger = logging.getLogger(__name__)

QUIET: Final = "operations"
"""The blueprint of probes and metrics, which would fill the log."""
NOWHERE: Final = "nowhere"
"""Stands for the view of an address that leads to none."""
REQUEST_ID: Final = "X-Request-ID"
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True)
class Seen:
    """A request that was answered."""

    method: str
    endpoint: str
    status: int
    seconds: float


Watcher = Callable[[Seen], None]


def init_app(app: Flask, *, trusts_proxy: bool) -> None:
    """Watch requests; has to come before whatever answers or refuses some by itself."""
    watchers: list[Watcher] = [_log]
    app.extensions["request_watchers"] = watchers

    @app.before_request
    def begin() -> None:
        g.began_at = perf_counter()
        g.request_id = _given_id(trusts_proxy=trusts_proxy) or token_hex(8)

    @app.after_request
    def end(response: Response) -> Response:
        response.headers[REQUEST_ID] = g.request_id
        if request.blueprint != QUIET:
            seconds = perf_counter() - g.began_at
            method = request.method if request.url_rule else "GET"
            seen = Seen(method, request.endpoint or NOWHERE, response.status_code, seconds)
            for watcher in watchers:
                watcher(seen)
        return response


def watch(app: Flask, watcher: Watcher) -> None:
    """Have `watcher` called for every request that was answered."""
    app.extensions["request_watchers"].append(watcher)


class AddRequestId(logging.Filter):
    """Lets every line of the log say which request it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        if has_request_context() and "request_id" in g:
            record.request_id = g.request_id
        return True


def _given_id(*, trusts_proxy: bool) -> str | None:
    given = request.headers.get(REQUEST_ID, "") if trusts_proxy else ""
    return given if GIVEN_ID.fullmatch(given) else None


def _log(seen: Seen) -> None:
    milliseconds = round(seen.seconds * 1000)
    logger.info(
        "%s %s %s %s ms",
        seen.method,
        seen.endpoint,
        seen.status,
        milliseconds,
        extra={
            "method": seen.method,
            "endpoint": seen.endpoint,
            "status": seen.status,
            "milliseconds": milliseconds,
        },
    )
