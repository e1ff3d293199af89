"""Digests of new responses: as often as chosen, once a period, numbers and groups only."""

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask

from consult.accounts.models import RoleGrant, StaffUser
from consult.consultations.models import Consultation
from consult.core.audit import AuditEntry
from consult.core.outbox.models import OutboxMail
from consult.responses.digests import post_due
from consult.responses.models import Response
from consult.web.emails.rendering import render_mail
from tests.factories.responses import begin_response, hand_in, revise
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.web.client import PageClient
from tests.web.moderation.conftest import MAIL, NAME, Rounds
from tests.web.moderation.reading import texts
from tests.web.staff_cast import ROSA, signed_in
from tests.web.untranslated import untranslated

SDA = "/staff/consultations/sda-copper-r1"
TUESDAY, NEXT_MONDAY = "2027-03-02T07:00:00Z", "2027-03-08T07:00:00Z"
SECRET = "Our well in Challhuahuacho is dry"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def choose(client: PageClient, period: str) -> None:
    client.submit(client.get(f"{SDA}/digest"), period=period)


def sweep(app: Flask, clock: StoppedClock, moment: str) -> None:
    clock.set(moment)
    with app.app_context():
        post_due()


def mails(transaction: Transaction) -> list[OutboxMail]:
    with transaction() as session:
        wanted = sa.select(OutboxMail).where(OutboxMail.event == "digest").order_by(OutboxMail.id)
        return list(session.scalars(wanted))


def add_news(transaction: Transaction, rounds: Rounds) -> None:
    """Two new ones of miners, one of them held, one of nobody, one changed; the rest is no news."""
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        answers = {"values": {"why": SECRET}, "status": {}}
        for response in ({"held_at": START}, {}):
            hand_in(
                session,
                sda,
                response=response,
                stakeholder_group="asm",
                answers=answers,
                identity={"name": NAME, "mail": MAIL},
            )
        hand_in(session, sda)
        known = session.query(Response).filter_by(reference=rounds.late).one()
        revise(session, known, at=START)
        hand_in(session, sda, response={"is_test": True})
        hand_in(session, sda, response={"withdrawn_at": START})
        begin_response(session, sda)
        hand_in(session, session.get_one(Consultation, rounds.peru_id))


NEWS = {
    "slug": "sda-copper-r1",
    "zone": "Europe/London",
    "since": "2027-03-01T12:00:00+00:00",
    "new": 3,
    "held": 1,
    "changed": 1,
    "groups": [["Small-scale miner", 2], ["", 1]],
}


@pytest.mark.parametrize(("period", "due"), [("daily", TUESDAY), ("weekly", NEXT_MONDAY)])
def test_who_chose_is_told_when_it_is_due_of_what_came_since(
    app: Flask,
    rosa: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    clock: StoppedClock,
    period: str,
    due: str,
) -> None:
    choose(rosa, period)
    add_news(transaction, rounds)
    sweep(app, clock, "2027-03-02T06:59:59Z")
    assert mails(transaction) == []
    sweep(app, clock, due)

    [mail] = mails(transaction)
    title = mail.template_values.pop("consultation_title")
    assert (mail.recipient, mail.language, title) == (ROSA, "en", "Draft SDA roadmap")
    assert mail.template_values == NEWS
    assert not any(word in str(vars(mail)) for word in (NAME, MAIL, SECRET))


def test_nothing_new_sends_nothing_and_nothing_is_told_twice(
    app: Flask,
    rosa: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    choose(rosa, "daily")
    sweep(app, clock, TUESDAY)
    assert mails(transaction) == []
    with transaction() as session:
        sda = session.get_one(Consultation, rounds.sda_id)
        hand_in(session, sda, at=clock.now())
    for moment in ("2027-03-03T07:00:00Z", "2027-03-03T07:00:30Z", "2027-03-04T07:00:00Z"):
        sweep(app, clock, moment)

    assert [mail.template_values["new"] for mail in mails(transaction)] == [1]


def test_after_a_week_without_power_one_mail_tells_of_it_all(
    app: Flask,
    rosa: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    choose(rosa, "daily")
    add_news(transaction, rounds)
    for moment in ("2027-03-09T10:00:00Z", "2027-03-09T10:00:30Z"):
        sweep(app, clock, moment)

    assert [mail.template_values["new"] for mail in mails(transaction)] == [3]


def test_eight_workers_at_once_post_one(
    app: Flask,
    rosa: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    choose(rosa, "daily")
    add_news(transaction, rounds)
    clock.set(TUESDAY)

    def work(_number: int) -> None:
        with app.app_context():
            post_due()

    at_once(8, work)
    assert len(mails(transaction)) == 1


@pytest.mark.parametrize("loss", ["choice", "role", "account"])
def test_who_wants_or_may_know_nothing_more_is_told_nothing(
    app: Flask,
    rosa: PageClient,
    rounds: Rounds,
    transaction: Transaction,
    clock: StoppedClock,
    loss: str,
) -> None:
    choose(rosa, "daily")
    add_news(transaction, rounds)
    if loss == "choice":
        choose(rosa, "never")
    with transaction() as session:
        user = session.query(StaffUser).filter_by(email=ROSA).one()
        if loss == "role":
            session.execute(sa.delete(RoleGrant).where(RoleGrant.user_id == user.id))
        if loss == "account":
            user.disabled_at = START
    sweep(app, clock, TUESDAY)

    assert mails(transaction) == []


def test_the_choice_is_shown_and_stands_in_the_log_once(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    for period in ("weekly", "weekly", "daily", "never", "never"):
        choose(rosa, period)
        assert rosa.get(f"{SDA}/digest").form().value("period") == period
    with transaction() as session:
        acts = sa.select(AuditEntry.detail).where(AuditEntry.action == "consultation.digest_chosen")
        assert [one["period"] for one in session.scalars(acts)] == ["weekly", "daily", "never"]
    assert "how often: never" in " ".join(texts(rosa.get(f"{SDA}/audit"), "main"))


@pytest.mark.parametrize(
    ("lang", "subject", "words"),
    [
        (
            "en",
            "New responses: Draft SDA roadmap",
            [
                "What came since Monday 1 March 2027, 12:00 London time (UTC):",
                "- 3 new responses",
                "  2 · Small-scale miner",
                "  1 · No group given",
                "- 1 of the new ones is held for review",
                "- 1 earlier response was changed",
                "Read them after signing in:",
                "http://localhost/staff/consultations/sda-copper-r1/responses",
            ],
        ),
        (
            "es",
            "Nuevas respuestas: Draft SDA roadmap",
            [
                "Lo que llegó desde el lunes 1 de marzo de 2027, 12:00, hora de Londres (UTC):",
                "- 3 respuestas nuevas",
                "  2 · Small-scale miner",
                "  1 · Sin grupo indicado",
                "- 1 de las nuevas está retenida para revisión",
                "- 1 respuesta anterior fue cambiada",
                "Léalas después de iniciar sesión:",
                "http://localhost/staff/consultations/sda-copper-r1/responses",
            ],
        ),
    ],
)
def test_the_mail_says_numbers_and_groups(
    app: Flask, lang: str, subject: str, words: list[str]
) -> None:
    with app.app_context():
        mail = render_mail("digest", lang, {**NEWS, "consultation_title": "Draft SDA roadmap"})
    body = mail.text.partition("\n-- \n")[0]
    assert mail.subject == subject
    assert [line for line in body.splitlines() if line] == words
    assert mail.unsubscribe_url == "http://localhost/staff/consultations/sda-copper-r1/digest"
    said = BeautifulSoup(mail.content, "lxml")
    assert said.select("a[href]")[0]["href"] == words[-1]
    if lang != "en":
        assert [one for one in untranslated(said, lang) if "Small-scale" not in one] == []
