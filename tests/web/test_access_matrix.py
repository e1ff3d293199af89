"""Every address answers every role as the matrix decides; an address without a decision fails."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.web.access_matrix import (
    EXAMPLES,
    EXAMPLES_FOR,
    FURTHER_ROLES,
    ROLES,
    STATES,
    Decision,
    decisions,
)
from tests.web.access_world import World, build_world

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


def address(app: Flask, endpoint: str, state: str) -> str:
    """Return the shortest address of an endpoint for the consultation in that state."""
    rules = app.url_map.iter_rules(endpoint)
    arguments = min((rule.arguments - (rule.defaults or {}).keys() for rule in rules), key=len)
    examples = {name: EXAMPLES[name] for name in arguments} | EXAMPLES_FOR.get(endpoint, {})
    values: dict[str, Any] = {
        name: example.format(state=state, STATE=state.upper()) for name, example in examples.items()
    }
    with app.test_request_context():
        return app.url_for(endpoint, **values)


def surprises(app: Flask, world: World, database: Path, decision: Decision) -> list[str]:
    """Return where an address answers otherwise than decided."""
    found = []
    for (state, role), wanted in decision.outcomes.items():
        if decision.method != "GET":
            world.restore(app, database)
        browser = world.browser(app, role)
        where = address(app, decision.endpoint, state)
        response = browser.open(where, method=decision.method)
        response.close()
        is_login = urlsplit(response.location or "").path == "/staff/login"
        outcome = "login" if is_login else str(response.status_code)
        if outcome != wanted:
            found.append(f"{role}: {decision.method} {where} gives {outcome}, not {wanted}")
    return found


def test_every_route_has_its_decision_and_no_decision_outlives_its_route(app: Flask) -> None:
    decided = {(decision.method, decision.endpoint) for decision in decisions()}
    assert decided == routes(app)


def test_every_decision_covers_every_state_and_role() -> None:
    everything = {(state, role) for state in STATES for role in (*ROLES, *FURTHER_ROLES)}
    partial = [one.endpoint for one in decisions() if set(one.outcomes) != everything]
    assert partial == []


@pytest.mark.parametrize("decision", decisions(), ids=lambda one: f"{one.method} {one.endpoint}")
def test_an_address_answers_as_decided(
    app: Flask, world: World, database: Path, decision: Decision
) -> None:
    assert surprises(app, world, database, decision) == []


def test_a_planted_route_without_a_guard_is_reported(
    app: Flask, world: World, database: Path
) -> None:
    app.add_url_rule("/staff/consultations/<slug>/names", "planted", lambda slug: slug)
    table = "GET planted * login login 200 404 404 404 login"

    assert ("GET", "planted") not in {(one.method, one.endpoint) for one in decisions()}
    assert surprises(app, world, database, decisions(table)[0])[:2] == [
        "visitor: GET /staff/consultations/announced/names gives 200, not login",
        "respondent: GET /staff/consultations/announced/names gives 200, not login",
    ]
