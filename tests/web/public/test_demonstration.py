"""A page that shows demonstration content says so; any other page does not."""

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.demo.projects import PACKAGES
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient

NOTICE = "Demonstration content – figures marked illustrative are invented."


def _add(transaction: Transaction, **changes: object) -> Consultation:
    with transaction() as session:
        consultation = build_consultation(**changes)
        session.add(consultation)
    return consultation


def test_a_demonstration_and_the_list_it_stands_in_say_so(
    client: PageClient, transaction: Transaction
) -> None:
    _add(transaction, is_demo=True)
    for address in ("/en/consultations", "/en/consultations/sda-copper-r1"):
        assert NOTICE in client.get(address).text


def test_real_consultations_do_not(client: PageClient, transaction: Transaction) -> None:
    _add(transaction)
    for address in ("/en/consultations", "/en/consultations/sda-copper-r1"):
        assert NOTICE not in client.get(address).text


def test_what_is_hidden_does_not_say_that_it_is_one(
    client: PageClient, transaction: Transaction
) -> None:
    _add(transaction, is_demo=True, published_at=None)
    hidden = client.get("/en/consultations/sda-copper-r1", expected=404)
    assert NOTICE not in hidden.text
    nothing = client.get("/en/consultations/sda-copper-r9", expected=404)
    assert hidden.text == nothing.text


def test_round_one_says_once_what_one_sends(client: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        load(session, read_package(PACKAGES / "sda-copper-r1"), at=START, actor_id=None)
        copper = find_consultation(session, "sda-copper-r1")
        assert copper is not None
        publish(session, copper, at=START, actor_id=None)

    for lang, words in (("en", "one receipt"), ("es", "una sola constancia")):
        page = client.get(f"/{lang}/consultations/sda-copper-r1")
        assert page.words("[aria-labelledby=asked]").count(words) == 1


def test_a_real_one_beside_a_demonstration_is_not_taken_for_one(
    client: PageClient, transaction: Transaction
) -> None:
    _add(transaction, is_demo=True)
    _add(transaction, slug="water-r1")
    assert NOTICE not in client.get("/en/consultations/water-r1").text
