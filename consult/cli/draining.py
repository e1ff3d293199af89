"""Serving until told to stop, and then until every request begun has its answer."""

from time import monotonic
from typing import Any

import click
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from consult.cli.graceful import Stop

DRAIN_SECONDS = 25
POLL_SECONDS = 0.5


def serve_until(stop: Stop, server: Any) -> None:
    """Serve; once asked to stop, accept nobody new and answer who is there already.

    Waitress itself, when interrupted, cuts the answers it has not sent.
    """
    connections = server.map if hasattr(server, "map") else server._map  # noqa: SLF001  # both kinds have one
    while not stop.is_asked_for:
        _turn(connections)
    for listening in _of_kind(BaseWSGIServer, connections):
        _admit_who_waits(listening)
        wasyncore.dispatcher.close(listening)
    click.echo("Finishing what is in hand.")
    ends_at = monotonic() + DRAIN_SECONDS
    _turn(connections)
    while monotonic() < ends_at and any(map(_is_busy, _of_kind(HTTPChannel, connections))):
        _turn(connections)
    server.task_dispatcher.shutdown(timeout=1)
    wasyncore.close_all(connections)


def _admit_who_waits(listening: BaseWSGIServer) -> None:
    """Accept whom the system has connected already; closing would cut them off."""
    known = -1
    while len(listening.active_channels) > known:
        known = len(listening.active_channels)
        listening.handle_accept()


def _turn(connections: dict[int, Any]) -> None:
    wasyncore.loop(timeout=POLL_SECONDS, use_poll=True, map=connections, count=1)


def _of_kind(kind: type, connections: dict[int, Any]) -> list[Any]:
    return [one for one in connections.values() if isinstance(one, kind)]


def _is_busy(channel: Any) -> bool:
    """Whether a request is being received, worked on or answered."""
    return bool(channel.request or channel.requests or channel.total_outbufs_len)
