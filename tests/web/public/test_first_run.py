"""Whoever opens a site just set up is told what to do; everybody later sees its consultations."""

import pytest

from consult.accounts.rules import ADMIN, Grant
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.staff_cast import ANA, hire


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_untouched_site_says_the_two_commands(client: PageClient, lang: str) -> None:
    page = client.get(f"/{lang}/")

    assert page.all_words("p.c-mono") == [
        "consult user add you@example.org --role admin",
        "consult load path/to/package --publish",
    ]
    assert page.soup.select_one("meta[name=robots]") is not None


def test_with_the_first_account_it_is_the_list(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ANA, (Grant(ADMIN),), START)
    assert client.get("/en/").h1 == "Public consultations"


def test_what_is_loaded_and_not_published_is_given_away_by_nothing(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, ANA, (Grant(ADMIN),), START)
    empty = client.get("/en/").words()
    with transaction() as session:
        session.add(build_consultation(published_at=None))

    assert client.get("/en/").words() == empty


def test_a_site_with_consultations_and_no_account_shows_them(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        session.add(build_consultation())
    assert "Draft SDA roadmap" in client.get("/en/").words()
