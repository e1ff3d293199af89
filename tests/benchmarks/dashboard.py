"""How long a moderator waits for the pages that count and list a hundred thousand responses."""

import time
from collections.abc import Iterator
from statistics import median

import sqlalchemy as sa
from flask.testing import FlaskClient

from consult.accounts import services, sessions
from consult.accounts.rules import MODERATOR, Grant
from consult.core.db import db, transaction
from tests.benchmarks.crowd import seed_crowd
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.places import Place
from tests.fixtures.clock import START

RESPONSES = 100_000
VISITS = 9
SLUG = "crowd-r1"
LIST = f"/staff/consultations/{SLUG}/responses"
PAGES = {
    "overview": f"/staff/consultations/{SLUG}",
    "responses": LIST,
    "responses by group, sorted": f"{LIST}?group=group_3&sort=country",
}


def measure_dashboard(place: Place) -> Iterator[Measurement]:
    """Yield the median time the server takes for each page, everything included but the network."""
    seed_crowd(place, SLUG, RESPONSES)
    client = moderator(place)
    token = _search(client)
    pages = {**PAGES, "a search": f"{LIST}?search={token}"}
    for name, path in pages.items():
        times = [seconds(client, path) for _ in range(VISITS)]
        what = f"{name} over 100,000 responses"
        aim = 1_000 if "search" in path else 300
        yield Measurement(what, place.engine, median(times) * 1000, aim, "ms")


def _search(client: FlaskClient) -> str:
    """Look for a word that one response in five thousand holds; return the token."""
    form = client.get(LIST).get_data(as_text=True)
    token = form.partition('name="_csrf" value="')[2].partition('"')[0]
    answer = client.post(f"{LIST}/search", data={"_csrf": token, "words": "challhuahuacho"})
    return str(answer.location).partition("search=")[2]


def moderator(place: Place) -> FlaskClient:
    with place.app.app_context():
        with transaction() as session:
            user = services.add_staff(session, "rosa@example.org", "Rosa", "-", START)
            services.grant_role(session, user, Grant(MODERATOR), START)
            token = sessions.open_session(session, user.id, START)
        if place.engine == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM ANALYZE"))  # as it does by itself after a while
    client = FlaskClient(place.app, place.app.response_class)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    return client


def seconds(client: FlaskClient, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path)
    if answer.status_code != 200:
        raise LookupError(f"{answer.status} for {path}")
    return time.perf_counter() - began
