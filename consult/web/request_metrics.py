"""Counts and times of requests by view, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Histogram

from consult.web.request_watch import Seen

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""In seconds."""


class RequestMetrics:
    """A watcher of requests."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter(
            "consult_requests",
            "Answered requests by view, method and class of status",
            ["endpoint", "method", "status"],
            registry=registry,
        )
        self._seconds = Histogram(
            "consult_request_seconds",
            "Time until an answer began",
            ["endpoint"],
            buckets=BOUNDS,
            registry=registry,
        )

    def __call__(self, seen: Seen) -> None:
        self._requests.labels(seen.endpoint, seen.method, f"{seen.status // 100}xx").inc()
        self._seconds.labels(seen.endpoint).observe(seen.seconds)
