"""One line a request: enough to run a site, too little to learn who wrote what."""

import json
import logging

import pytest

from consult.config import Settings
from consult.core.log_format import formatter
from consult.web.request_watch import AddRequestId
from tests.web.client import PageClient
from tests.web.operations.conftest import MakeClient

SECRETS = ("SECRET", "water-r1", "Julián", "203.0.113.9", "Firefox")


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="consult")
    caplog.handler.addFilter(AddRequestId())
    return caplog


def _as_json(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    shown = formatter("json")
    return [json.loads(shown.format(record)) for record in caplog.records]


def test_a_line_says_view_status_time_and_number(
    client: PageClient, lines: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/en/consultations")

    [line] = _as_json(lines)
    assert line["message"] == f"GET public.consultation_list 200 {line['milliseconds']} ms"
    assert (line["level"], line["logger"]) == ("INFO", "consult.web.request_watch")
    assert (line["endpoint"], line["status"]) == ("public.consultation_list", 200)
    assert line["request_id"] == answer.headers["X-Request-ID"]


def test_no_line_says_who_asked_for_what(
    client: PageClient, lines: pytest.LogCaptureFixture
) -> None:
    client.get(
        "/en/consultations/water-r1?code=SECRET",
        headers={"User-Agent": "Firefox", "X-Forwarded-For": "203.0.113.9"},
        environ_overrides={"REMOTE_ADDR": "203.0.113.9"},
        expected=404,
    )
    client.post("/SECRET/Julián", data={"name": "Julián"}, expected=404)

    shown = [formatter(style).format(r) for style in ("json", "text") for r in lines.records]
    assert len(shown) == 4
    assert [secret for secret in SECRETS if secret in " ".join(shown)] == []


def test_probes_and_metrics_are_quiet(client: PageClient, lines: pytest.LogCaptureFixture) -> None:
    for path in ("/healthz", "/readyz"):
        client.get(path)
    client.get("/metrics", expected=404)

    assert lines.records == []


def test_what_a_visitor_calls_a_request_is_not_taken_over(client: PageClient) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": "mine"})

    assert answer.headers["X-Request-ID"] != "mine"


@pytest.mark.parametrize(
    ("given", "is_taken"), [("a1-b2.c3_d4", True), ("x" * 65, False), ('{"level":1}', False)]
)
def test_what_a_trusted_proxy_calls_it_is(
    settings: Settings, client_of: MakeClient, given: str, *, is_taken: bool
) -> None:
    client = client_of(settings.model_copy(update={"trusted_proxies": 1}))

    answer = client.get("/healthz", headers={"X-Request-ID": given})

    assert (answer.headers["X-Request-ID"] == given) is is_taken
