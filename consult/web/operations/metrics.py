"""Prometheus metrics, for who knows the token; without one they do not exist."""

import hmac
from collections.abc import Iterator
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, request
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from consult.core.db import db
from consult.health.figures import read_figures
from consult.web.guards import open_to_all
from consult.web.request_metrics import RequestMetrics
from consult.web.request_watch import watch


class FiguresCollector(Collector):
    """Asks the database when metrics are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        figures = read_figures(db.session)
        yield GaugeMetricFamily(
            "consult_submissions", "Revisions handed in so far", value=figures.submissions
        )
        yield GaugeMetricFamily(
            "consult_audit_unsealed", "Audit entries that wait", value=figures.unsealed_entries
        )
        yield _by_state("consult_mails", "Mails in the outbox", figures.mails)
        yield _by_state("consult_jobs", "Long exports", figures.jobs)


def _by_state(name: str, words: str, counts: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=["state"])
    for state, count in sorted(counts.items()):
        family.add_metric([state], count)
    return family


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/metrics", "metrics", metrics)


def init_app(app: Flask, token: str) -> None:
    """Measure requests; what was measured is shown only when there is a token."""
    registry = CollectorRegistry()
    watch(app, RequestMetrics(registry))
    registry.register(FiguresCollector())
    app.extensions["metrics"] = registry
    app.config["METRICS_TOKEN"] = token


@open_to_all
def metrics() -> Response:
    """Answer with the bearer token as if there were nothing without it."""
    token = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(token.encode(), given.encode()):
        abort(404)
    registry = cast(CollectorRegistry, current_app.extensions["metrics"])
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
