"""A page that shows demonstration content says so; any other page does not."""

from consult.consultations.models import Consultation
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
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


def test_a_real_one_beside_a_demonstration_is_not_taken_for_one(
    client: PageClient, transaction: Transaction
) -> None:
    _add(transaction, is_demo=True)
    _add(transaction, slug="water-r1")
    assert NOTICE not in client.get("/en/consultations/water-r1").text
