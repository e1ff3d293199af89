"""People who write to the copper roadmap's first round and gave an address."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.notifications.models import Subscription
from consult.responses.contacts import GivenContact, keep_contact
from consult.responses.models import Response
from tests.factories.copper_round import PUBLISHED, SLUG, publish_round
from tests.factories.responses import begin_response, hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.mails import posted, tell

JULIAN, MARTA, ROSA = "julian@coop.example", "marta@ngo.example", "rosa@coop.example"
Told = Callable[[], list[tuple[str, str]]]


def in_round(session: Session) -> Consultation:
    consultation = find_consultation(session, SLUG)
    assert consultation is not None
    return consultation


def with_address(
    session: Session,
    response: Response,
    address: str,
    *,
    at: datetime = PUBLISHED,
    lang: str = "en",
    reminders: bool = True,
) -> Response:
    given = GivenContact(address, f"key of {address}", "sealed", lang, reminders)
    keep_contact(session, response, given, at)
    return response


def draft(session: Session, address: str, **given: object) -> Response:
    response = begin_response(session, in_round(session))
    return with_address(session, response, address, **given)  # type: ignore[arg-type]


def handed_in(session: Session, address: str) -> Response:
    return with_address(session, hand_in(session, in_round(session)), address)


def follow(
    session: Session,
    address: str,
    *,
    at: datetime | None = PUBLISHED,
    project_id: int | None = None,
) -> None:
    """Let an address follow the round, or a project instead; unconfirmed without an instant."""
    round_id = None if project_id else in_round(session).id
    session.add(
        Subscription(
            address=address,
            address_key=f"key of {address}",
            consultation_id=round_id,
            project_id=project_id,
            lang="es",
            confirmed_at=at,
        )
    )
    session.flush()


@pytest.fixture(autouse=True)
def copper_round(transaction: Transaction) -> None:
    with transaction() as session:
        publish_round(session)


@pytest.fixture
def told(app: Flask, transaction: Transaction) -> Told:
    """Tell what is due, and give event and recipient of each mail posted by then."""

    def act() -> list[tuple[str, str]]:
        tell(app)
        return [(mail.event, mail.recipient) for mail in posted(transaction)]

    return act
