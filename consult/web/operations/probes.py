"""For load balancers: is the process alive, and can it work."""

from datetime import UTC, datetime

from flask import Blueprint

from consult.core.db import db
from consult.health.readiness import is_ready
from consult.web.guards import open_to_all

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
Answer = tuple[str, int, dict[str, str]]


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/healthz", "healthz", healthz)
    blueprint.add_url_rule("/readyz", "readyz", readyz)


@open_to_all
def healthz() -> Answer:
    """Say that the process answers, whatever the database does."""
    return "ok\n", 200, TEXT


@open_to_all
def readyz() -> Answer:
    # the machine's own time: the site's may be moved for tests
    if is_ready(db.session, datetime.now(UTC)):
        return "ready\n", 200, TEXT
    return "not ready\n", 503, TEXT
