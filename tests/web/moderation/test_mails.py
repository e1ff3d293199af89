"""The outbox as administrators see it: what is in trouble, and nobody's data unless asked for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core import outbox
from consult.core.audit import AuditEntry
from consult.core.outbox.bounces import Bounce, take_bounce
from consult.core.outbox.erasing import erase_old
from consult.core.outbox.errors import DeliveryFailed
from consult.core.outbox.leasing import lease_next, settle_failed, settle_sent
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.staff_cast import ANA, ROSA, signed_in

pytestmark = pytest.mark.usefixtures("rounds")

JULIAN = "julian@coop-apurimac.example"
TOKEN = "q8Zk3vYw0hXb"

Post = Callable[..., str]
Entries = Callable[[], list[tuple[str, int | None]]]


@pytest.fixture
def post(transaction: Transaction) -> Post:
    """Post a mail and settle it in that state; return the address of its page."""

    def act(state: str = "waiting") -> str:
        with transaction() as session:
            outbox.post(
                session,
                START,
                event="invitation",
                to=JULIAN,
                language="es",
                values={
                    "name": "Julián Huamaní",
                    "secret_token": TOKEN,
                    "until": START.isoformat(),
                },
            )
        if state != "waiting":
            with transaction() as session:
                leased = lease_next(session, START)
                assert leased is not None
                if state == "dead":
                    gone = DeliveryFailed("recipient refused 550", is_permanent=True)
                    settle_failed(session, leased, gone, START)
                else:
                    settle_sent(session, leased, START)
                if state == "returned":
                    session.flush()
                    take_bounce(session, Bounce(frozenset([leased.message_id]), "5.1.1"), START)
        with transaction() as session:
            newest = session.scalars(sa.select(sa.func.max(OutboxMail.id))).one()
        return f"/staff/mail/{newest}"

    return act


@pytest.fixture
def entries(transaction: Transaction) -> Entries:
    def read() -> list[tuple[str, int | None]]:
        with transaction() as session:
            found = session.scalars(
                sa.select(AuditEntry)
                .where(AuditEntry.object_type == "outbox_mail", AuditEntry.actor_id.is_not(None))
                .order_by(AuditEntry.id)
            )
            return [(entry.action, entry.object_id) for entry in found]

    return read


def test_the_list_tells_states_and_reasons_and_names_nobody(app: Flask, post: Post) -> None:
    post("sent")
    post("dead")
    page = signed_in(app, ANA).get("/staff/mail")

    assert page.all_words("tbody tr > :is(th, td:nth-child(3), td:nth-child(5))") == [
        "You are invited to work on Consult",
        "Given up",
        "The mail server refuses the recipient. (550)",
        "You are invited to work on Consult",
        "Sent",
        "–",
    ]
    assert "Julián" not in page.text
    assert JULIAN not in page.text


def test_the_list_narrows_to_a_state(app: Flask, post: Post) -> None:
    post("sent")
    post("dead")
    page = signed_in(app, ANA).get("/staff/mail?state=dead")

    assert page.all_words("tbody td:nth-child(3)") == ["Given up"]


def test_a_long_list_goes_on_with_older_mails(app: Flask, post: Post) -> None:
    for _ in range(51):
        post()
    client = signed_in(app, ANA)
    page = client.get("/staff/mail")
    assert len(page.soup.select("tbody tr")) == 50

    assert len(client.get(page.link("Older")).soup.select("tbody tr")) == 1


def test_recipient_and_text_show_once_asked_for_and_that_is_written_down(
    app: Flask, post: Post, entries: Entries
) -> None:
    where = post()
    client = signed_in(app, ANA)
    page = client.get(where)
    assert JULIAN not in page.text
    assert entries() == []

    page = client.submit(page, form=f"form[action='{where}']")

    assert JULIAN in page.words("main")
    assert page.words(".c-typed").startswith("Buenos días, Julián Huamaní.")
    assert entries() == [("mail.shown", 1)]


def test_what_opens_something_is_masked(app: Flask, post: Post) -> None:
    where = post()
    client = signed_in(app, ANA)
    page = client.submit(client.get(where), form=f"form[action='{where}']")

    assert TOKEN not in page.text
    assert "/staff/link/********" in page.text


def test_administrators_are_warned_of_a_mail_that_was_given_up(app: Flask, post: Post) -> None:
    post("dead")

    page = signed_in(app, ANA).get("/staff/")
    assert page.words(".c-note--err") == "1 mail was not delivered. See why"
    assert "not delivered" not in signed_in(app, ROSA).get("/staff/").text


def test_administrators_are_warned_of_a_mail_that_waits_for_long(
    app: Flask, post: Post, clock: StoppedClock
) -> None:
    post()
    client = signed_in(app, ANA)
    clock.tick(minutes=59)
    assert client.get("/staff/").soup.select(".c-note--err") == []

    clock.tick(minutes=1)

    assert client.get("/staff/").words(".c-note--err") == (
        "1 mail has waited for more than an hour. See what holds it up"
    )


def test_a_mail_given_up_is_sent_again(
    app: Flask, post: Post, entries: Entries, transaction: Transaction
) -> None:
    where = post("dead")
    client = signed_in(app, ANA)
    page = client.submit(client.get(where), form=f"form[action='{where}/again']")

    assert "1 mail is tried anew." in page.text
    assert page.soup.select(".c-note--err") == []
    with transaction() as session:
        mail = session.scalars(sa.select(OutboxMail)).one()
        assert (mail.state, mail.attempts, mail.died_at) == ("waiting", 0, None)
        assert lease_next(session, START) is not None
    assert entries() == [("mail.sent_again", 1)]


def test_all_mails_given_up_are_sent_again_at_once(app: Flask, post: Post) -> None:
    post("sent")
    post("dead")
    post("dead")
    client = signed_in(app, ANA)
    page = client.get("/staff/mail?state=dead")
    page = client.submit(page, form="form[action='/staff/mail/again']")

    assert "2 mails are tried anew." in page.text
    assert page.all_words("tbody td:nth-child(3)") == ["Waiting", "Waiting", "Sent"]


@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_only_what_was_given_up_is_sent_again(
    app: Flask, post: Post, entries: Entries, state: str
) -> None:
    where = post(state)
    client = signed_in(app, ANA)
    page = client.get("/staff/mail")
    token = {"_csrf": str(page.soup.select_one("[name=_csrf]")["value"])}  # type: ignore[index]

    client.post(f"{where}/again", data=token)
    client.post(f"{where}/let_go", data=token, expected=404)

    assert client.get("/staff/mail").all_words("tbody td:nth-child(3)") == [
        {"waiting": "Waiting", "sent": "Sent"}[state]
    ]
    assert entries() == []


def test_a_mail_that_came_back_says_why_and_is_let_go_but_not_sent_again(
    app: Flask, post: Post, entries: Entries
) -> None:
    """What its link opened is forgotten since it was sent."""
    where = post("returned")
    client = signed_in(app, ANA)
    page = client.get("/staff/mail?state=dead")
    assert page.all_words("tbody td:is(:nth-child(3), :nth-child(5))") == [
        "Came back",
        "A mail server took it and returned it as undeliverable. (5.1.1)",
    ]
    assert page.words(".c-note--err") == "1 mail was not delivered. See why"

    client.submit(page, form="form[action='/staff/mail/again']")
    page = client.get(where)
    assert page.soup.select("form[action$='/again']") == []
    client.submit(page, form=f"form[action='{where}/let_go']")
    assert entries() == [("mail.let_go", 1)]


def test_a_mail_that_is_let_go_is_erased_and_warns_nobody(
    app: Flask, post: Post, entries: Entries
) -> None:
    where = post("dead")
    client = signed_in(app, ANA)
    page = client.submit(client.get(where), form=f"form[action='{where}/let_go']")
    assert page.soup.select(".c-note--err") == []

    page = client.get(where)
    assert "Recipient and text are erased." in page.text
    assert page.soup.select("main form") == []
    assert entries() == [("mail.let_go", 1)]


def test_after_five_days_the_list_still_tells_that_there_was_a_mail(
    app: Flask, post: Post, clock: StoppedClock
) -> None:
    post("sent")
    clock.set(START + timedelta(days=5))
    with app.app_context():
        erase_old()

    page = signed_in(app, ANA).get("/staff/mail?lang=es")
    assert page.all_words("tbody :is(th, td:nth-child(3))") == [
        "Se le invita a trabajar en Consult",
        "Enviado",
    ]


def test_a_test_goes_to_the_administrator_s_own_address(
    app: Flask, transaction: Transaction
) -> None:
    client = signed_in(app, ANA)
    page = client.get("/staff/mail")
    assert "No mail leaves this site." in page.text

    page = client.submit(page, form="form[action='/staff/mail/test']")

    assert page.all_words("tbody th") == ["Test of the mail settings"]
    with transaction() as session:
        mail = session.scalars(sa.select(OutboxMail)).one()
    assert (mail.event, mail.recipient, mail.language) == ("test", ANA, "en")
