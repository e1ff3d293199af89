"""An address follows a consultation once, however often and at once it is asked for."""

from flask import Flask

from consult.core.db import transaction as begin
from consult.notifications.models import Subscription
from consult.notifications.subscribing import Subscriber, ask_to_subscribe
from tests.factories.copper_round import PUBLISHED
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import at_once
from tests.fixtures.mails import posted
from tests.integration.notifications.conftest import MARTA, in_round


def test_a_form_sent_many_times_at_once_makes_one_subscription(
    app: Flask, transaction: Transaction
) -> None:
    def ask(_number: int) -> None:
        with app.app_context(), begin() as session:
            ask_to_subscribe(
                session, in_round(session), Subscriber(MARTA, "key of Marta", "es"), PUBLISHED
            )

    at_once(8, ask)

    assert [mail.event for mail in posted(transaction)] == ["subscription_confirm"] * 8
    with transaction() as session:
        assert session.query(Subscription).count() == 1
