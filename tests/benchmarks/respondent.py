"""CPU of the server for a respondent of the copper roadmap: pages, saves, the submission."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask

from consult.consultations.queries import find_consultation
from consult.core.db import transaction
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.places import Place
from tests.factories.consultations import PUBLISHED
from tests.web.client import Page, PageClient

PACKAGE = Path(__file__).parents[2] / "consult" / "demo" / "packages" / "sda-copper-r1"
SLUG = "sda-copper-r1"
RESPONDENTS = 12
AIMS = {"GET": 4.0, "next": 8.0, "submit": 12.0}
NAMES = {"GET": "a respondent's page", "next": "a page saved", "submit": "a submission"}
ANSWERS: dict[str, Any] = {
    "q1_capacity": "individual",
    "q4_group": "ngo_environment",
    "q7_path": "full",
    "consent__read": "1",
    "consent__publish": "anonymous",
}
LONGEST_WAY = 40


class Meter:
    """Stands before the application and notes the CPU of each request by its kind."""

    def __init__(self, app: Flask) -> None:
        self._app: Callable[..., Any] = app.wsgi_app
        self.kind = "GET"
        self.milliseconds: dict[str, list[float]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        started = time.process_time()
        answer = self._app(environ, start_response)
        spent = (time.process_time() - started) * 1000
        kind = self.kind if environ["REQUEST_METHOD"] == "POST" else "GET"
        self.milliseconds.setdefault(kind, []).append(spent)
        return answer


def measure_respondents(place: Place) -> Iterator[Measurement]:
    """Let respondents go the full way one after the other; medians over all of them."""
    _publish(place)
    place.app.test_client_class = PageClient
    meter = Meter(place.app)
    place.app.wsgi_app = meter  # type: ignore[method-assign]
    _answer_everything(place.app, meter)
    meter.milliseconds.clear()  # the first one fills every cache
    for _ in range(RESPONDENTS):
        _answer_everything(place.app, meter)
    for kind, aim in AIMS.items():
        spent = median(meter.milliseconds[kind])
        yield Measurement(f"CPU of {NAMES[kind]}", place.engine, spent, aim, "ms")


def _publish(place: Place) -> None:
    package = read_package(PACKAGE)
    with place.app.app_context(), transaction() as session:
        load(session, package, at=PUBLISHED, actor_id=None)
        consultation = find_consultation(session, SLUG)
        if consultation is None:
            raise LookupError(SLUG)
        publish(session, consultation, at=PUBLISHED, actor_id=None)


def _answer_everything(app: Flask, meter: Meter) -> None:
    client = app.test_client()
    assert isinstance(client, PageClient)
    page = client.get(f"/en/consultations/{SLUG}/respond", follow_redirects=True)
    for _ in range(LONGEST_WAY):
        if page.path.endswith("/review"):
            break
        page = _press(client, page, meter, "next")
    page = _press(client, page, meter, "submit")
    assert "/receipts/" in page.path, page.path


def _press(client: PageClient, page: Page, meter: Meter, action: str) -> Page:
    meter.kind = action
    form = page.form()
    offered = {name for name, _ in form.entries({}, None)} | _unmarked(page)
    answers = {name: value for name, value in ANSWERS.items() if name in offered}
    return client.submit(page, _action=action, **answers)


def _unmarked(page: Page) -> set[str]:
    """Radio buttons and boxes that nobody has marked send nothing and are offered all the same."""
    return {str(control["name"]) for control in page.soup.select("form[data-respond] [name]")}
