"""Every address answers every role as the matrix decides; an address without a decision fails."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.access_matrix import (
    EXAMPLES,
    EXAMPLES_FOR,
    FURTHER_ROLES,
    NOTHING,
    ROLES,
    STATES,
    Decision,
    decisions,
)
from tests.web.access_world import World, build_world
from tests.web.client import FRESH_TOKEN

LANGUAGE = re.compile(r"^/(?:en|es)(?=/)")
HIDING = ("404", "login")
PASSING = ("Content-Length", "Location", "X-Request-ID")
"""Headers that differ with each address or each time; where one is sent is compared by itself."""

pytestmark = pytest.mark.database("sqlite")


@pytest.fixture(scope="session")
def world(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(migrated_sqlite, tmp_path_factory.mktemp("world"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "consult.sqlite"


@pytest.fixture(autouse=True)
def without_tokens(app: Flask, world: World, database: Path) -> None:
    """Forged or not is another question: guards are asked without it."""
    app.config["WTF_CSRF_ENABLED"] = False
    world.restore(app, database)


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


class Answer(NamedTuple):
    """What a browser is told, but for the address it asked for and what differs each time."""

    status: int
    location: str
    headers: list[tuple[str, str]]
    body: str

    @property
    def outcome(self) -> str:
        return "login" if urlsplit(self.location).path == "/staff/login" else str(self.status)


class Asking:
    """Asks addresses in each role, each question once, of a world that stays as it began."""

    def __init__(self, app: Flask, world: World, database: Path) -> None:
        self.app, self._world, self._database = app, world, database
        self._answers: dict[tuple[str, str, str], Answer] = {}

    def arguments(self, endpoint: str) -> set[str]:
        """Return those of the shortest address."""
        rules = self.app.url_map.iter_rules(endpoint)
        return min((rule.arguments - (rule.defaults or {}).keys() for rule in rules), key=len)

    @cache  # noqa: B019  # as short-lived as the test
    def address(self, endpoint: str, state: str, **instead: str) -> str:
        """Return the shortest address of an endpoint for the consultation in that state."""
        examples = {name: EXAMPLES[name] for name in self.arguments(endpoint)}
        examples |= EXAMPLES_FOR.get(endpoint, {})
        values: dict[str, Any] = {
            name: example.format(**self._world.values(state)) for name, example in examples.items()
        }
        with self.app.test_request_context():
            return self.app.url_for(endpoint, **(values | instead))

    def answer(self, method: str, where: str, role: str) -> Answer:
        asked = (method, where, role)
        if asked not in self._answers:
            response = self._world.browser(self.app, role).open(where, method=method)
            self._answers[asked] = _without_address(response, where)
            response.close()
            if method != "GET":
                self._world.restore_if_changed(self.app, self._database)
        return self._answers[asked]


def _without_address(response: TestResponse, where: str) -> Answer:
    def without(text: str) -> str:
        for form in forms_of_address(urlsplit(where).path):
            text = text.replace(form, "ADDRESS")
        return text

    headers = [
        (name, value.partition("=")[0] if name == "Set-Cookie" else without(value))
        for name, value in response.headers
        if name not in PASSING
    ]
    body = FRESH_TOKEN.sub(r"\1token", response.get_data().decode(errors="replace"))
    location = (response.location or "").replace(f"next={where}", "next=ADDRESS")
    return Answer(response.status_code, location, headers, without(body))


def forms_of_address(path: str) -> list[str]:
    """Return how an address stands on its own page: in each language, and quoted in another."""
    pages = {path, *(LANGUAGE.sub(f"/{lang}", path) for lang in ("en", "es"))}
    forms = pages | {quote(page, safe="") for page in pages} | {quote(page) for page in pages}
    return sorted(forms, key=len, reverse=True)


@pytest.fixture
def asking(app: Flask, world: World, database: Path) -> Asking:
    return Asking(app, world, database)


def surprises(asking: Asking, decision: Decision) -> list[str]:
    """Return where an address answers otherwise than decided."""
    found = []
    for (state, role), wanted in decision.outcomes.items():
        where = asking.address(decision.endpoint, state)
        outcome = asking.answer(decision.method, where, role).outcome
        if outcome != wanted:
            found.append(f"{role}: {decision.method} {where} gives {outcome}, not {wanted}")
    return found


def differences(asking: Asking, decision: Decision) -> list[str]:
    """Return where what may not be seen is answered otherwise than what does not exist."""
    named = sorted(asking.arguments(decision.endpoint) & NOTHING.keys())
    found = []
    for (state, role), wanted in decision.outcomes.items():
        where = asking.address(decision.endpoint, state)
        hidden = asking.answer(decision.method, where, role)
        for name in named if wanted in HIDING else ():
            nothing = asking.address(decision.endpoint, state, **{name: NOTHING[name]})
            if asking.answer(decision.method, nothing, role) != hidden:
                found.append(f"{role}: {decision.method} {where} differs from {nothing}")
    return found


def test_every_route_has_its_decision_and_no_decision_outlives_its_route(app: Flask) -> None:
    decided = {(decision.method, decision.endpoint) for decision in decisions()}
    assert decided == routes(app)


def test_every_decision_covers_every_state_and_role() -> None:
    everything = {(state, role) for state in STATES for role in (*ROLES, *FURTHER_ROLES)}
    partial = [one.endpoint for one in decisions() if set(one.outcomes) != everything]
    assert partial == []


@pytest.mark.parametrize("decision", decisions(), ids=lambda one: f"{one.method} {one.endpoint}")
def test_an_address_answers_as_decided_and_hides_that_something_exists(
    asking: Asking, decision: Decision
) -> None:
    assert surprises(asking, decision) == []
    assert differences(asking, decision) == []


def test_a_planted_route_without_a_guard_is_reported(asking: Asking) -> None:
    asking.app.add_url_rule("/staff/consultations/<slug>/names", "planted", lambda slug: slug)
    table = "GET planted * login login 200 404 404 404 login"

    assert ("GET", "planted") not in {(one.method, one.endpoint) for one in decisions()}
    assert surprises(asking, decisions(table)[0])[:2] == [
        "visitor: GET /staff/consultations/announced/names gives 200, not login",
        "respondent: GET /staff/consultations/announced/names gives 200, not login",
    ]
