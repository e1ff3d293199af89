"""What respondents were told by mail, and telling them where the outcome is."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import Consultation
from consult.consultations.services import cancel
from consult.notifications.models import Announcement
from consult.notifications.recipients import RESPONDENT, Recipient
from consult.responses.contact_models import ResponseContact
from consult.responses.contacts import GivenContact, keep_contact
from consult.responses.models import Response
from consult.web.stop_tokens import stop_token
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.mails import posted, tell
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ROSA, signed_in

MESSAGES = "/staff/consultations/sda-copper-r1/messages"
OUTCOME = "https://copper.example/outcome"
MARTA = "marta@ngo.example"


@pytest.fixture
def marta(transaction: Transaction, rounds: Rounds) -> None:
    """Somebody who handed in and gave an address."""
    with transaction() as session:
        response = (
            session.query(Response)
            .filter(Response.consultation_id == rounds.sda_id, Response.revision_count > 0)
            .order_by(Response.id)
            .first()
        )
        assert response is not None
        keep_contact(session, response, GivenContact(MARTA, "key", "sealed", "es", False), START)


@pytest.fixture
def rosa_after_the_close(app: Flask, marta: None, clock: StoppedClock) -> PageClient:
    clock.set("2027-05-10T10:00:00Z")
    return signed_in(app, ROSA)


def test_an_outcome_is_told_and_shown_with_its_number_of_mails(
    app: Flask, rosa_after_the_close: PageClient, transaction: Transaction
) -> None:
    rosa = rosa_after_the_close
    page = rosa.submit(rosa.get(MESSAGES), address=OUTCOME)
    assert page.words(".c-flash") == "The mails are written and go out within minutes."
    tell(app)

    [mail] = posted(transaction)
    assert (mail.event, mail.recipient) == ("outcome_published", MARTA)
    assert mail.template_values["address"] == OUTCOME
    assert rosa.get(MESSAGES).all_words("tbody td") == [
        "Monday 10 May 2027, 11:00 London time (UTC+1)",
        f"Outcome published {OUTCOME}",
        "1",
    ]


def test_a_form_sent_twice_tells_once(
    app: Flask, rosa_after_the_close: PageClient, transaction: Transaction
) -> None:
    rosa = rosa_after_the_close
    form = rosa.get(MESSAGES)
    rosa.submit(form, address=OUTCOME)
    again = rosa.submit(form, address=OUTCOME)
    tell(app)

    assert again.words(".c-flash") == "They were told with this form already."
    assert len(posted(transaction)) == 1


@pytest.mark.parametrize("address", ["", "copper.example", "javascript:alert(1)", "https://a b"])
def test_what_is_no_address_is_given_back(
    rosa_after_the_close: PageClient, transaction: Transaction, address: str
) -> None:
    rosa = rosa_after_the_close
    page = rosa.submit(rosa.get(MESSAGES), address=address, expected=422)

    assert list(page.errors()) == ["f-address"]
    assert page.form().value("address") == address
    with transaction() as session:
        assert session.query(Announcement).count() == 0


def test_before_the_close_there_is_no_outcome_to_tell(
    app: Flask, marta: None, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    page = rosa.get(MESSAGES)

    assert "This is possible once the consultation has closed." in page.words("main")
    assert page.soup.select("[name=address]") == []


def test_the_page_counts_addresses_and_names_none(app: Flask, marta: None) -> None:
    page = signed_in(app, ROSA).get(MESSAGES)

    assert "1 respondent has given an address and wants news." in page.words("main")
    assert MARTA not in page.text


def test_one_click_in_news_to_a_respondent_stops_them_and_keeps_the_response(
    app: Flask, marta: None, rounds: Rounds, transaction: Transaction
) -> None:
    rosa = signed_in(app, ROSA)
    with transaction() as session:
        contacts = list(session.scalars(sa.select(ResponseContact)))
    recipients = [
        Recipient(RESPONDENT, one.response_id, one.address, one.address_key, one.lang)
        for one in contacts
    ]
    with outside_the_loop(), app.app_context():
        addresses = [f"/en/mail/stop/{stop_token(one)}" for one in recipients]
    for address in addresses:
        rosa.post(address, data={"List-Unsubscribe": "One-Click"}, expected=204)

    assert "0 respondents have given an address and want news." in rosa.get(MESSAGES).words("main")
    with transaction() as session:
        round_ = session.get_one(Consultation, rounds.sda_id)
        cancel(session, round_, {"en": "No money"}, actor_id=None, at=START)
    tell(app)
    assert posted(transaction) == []
