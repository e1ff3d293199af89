"""Rosa proposes, Lucía confirms: nothing happens before, and what no longer fits is refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.models import Consultation, ProposedAct
from consult.consultations.queries import find_consultation, list_ledger
from consult.core.audit import AuditEntry
from consult.core.db import transaction as in_transaction
from consult.publication.errors import AlreadyProposed, NothingWaiting
from consult.publication.second_person import (
    Act,
    act_or_propose,
    confirm,
    decline,
    list_waiting,
)
from consult.site.services import change_settings
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANA, ROSA, hire, signed_in

LUCIA = "lucia@example.org"
SDA = "/staff/consultations/sda-copper-r1"
WATER = "/staff/consultations/water-r1"
LATER = "2027-04-23 23:59:59"
ACTS = ("consultation.act_proposed", "consultation.extended", "consultation.act_confirmed")
REASON = "Three co-operatives asked for a Quechua reading first."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds, transaction: Transaction) -> PageClient:
    """Rosa's browser, on a site that asks for a second person; Lucía moderates too."""
    with transaction() as session:
        hire(session, LUCIA, (Grant(MODERATOR, rounds.sda_id),), START)
        change_settings(session, {"needs_second_person": True}, actor_id=None, at=START)
    return signed_in(app, ROSA)


@pytest.fixture
def lucia(app: Flask, rosa: PageClient) -> PageClient:
    return signed_in(app, LUCIA)


def propose_extension(rosa: PageClient) -> Page:
    return rosa.submit(rosa.get(f"{SDA}/extend"), closes=LATER, reason=REASON)


def ledger(transaction: Transaction) -> list[str]:
    with transaction() as session:
        return [line.kind for line in list_ledger(session, the_round(session).id)]


def settle(client: PageClient, action: str, expected: int = 200) -> Page:
    page = client.get(client.get(SDA).link("Confirm or decline"))
    return client.submit(page, _action=action, expected=expected)


def test_nothing_happens_until_another_person_confirms(
    rosa: PageClient, lucia: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    page = propose_extension(rosa)
    assert page.words("[role=status]") == (
        "Proposed. Nothing happens until another person confirms it."
    )
    assert ledger(transaction) == []

    clock.tick(hours=1)
    assert settle(lucia, "confirm").words("[role=status]") == "Confirmed and done."
    assert ledger(transaction) == ["extended"]
    with transaction() as session:
        found = the_round(session)
        assert found.closes_wall == LATER
        [line] = list_ledger(session, found.id)
        assert line.at == clock.now()


def test_both_persons_stand_in_the_audit_log(
    rosa: PageClient, lucia: PageClient, transaction: Transaction
) -> None:
    propose_extension(rosa)
    settle(lucia, "confirm")
    with transaction() as session:
        entries = session.execute(
            sa.select(AuditEntry.action, AuditEntry.actor_id)
            .where(AuditEntry.action.in_(ACTS))
            .order_by(AuditEntry.id)
        ).all()
        [proposal] = session.scalars(sa.select(ProposedAct))
        one, other = proposal.proposed_by, proposal.settled_by
        assert [tuple(entry) for entry in entries] == list(
            zip(ACTS, (one, other, other), strict=True)
        )
        assert one != other


def test_nobody_confirms_their_own_proposal_but_may_take_it_back(
    rosa: PageClient, transaction: Transaction
) -> None:
    propose_extension(rosa)
    page = rosa.get(rosa.get(SDA).link("Confirm or decline"))
    assert page.soup.select("button[value=confirm]") == []
    fields = {**dict(page.form().entries({}, None)), "_action": "confirm"}
    refused = rosa.post(page.path, data=fields, expected=422)
    assert "another person has to confirm it" in refused.words()
    assert ledger(transaction) == []
    rosa.submit(page, _action="decline")
    assert "waits for a second person" not in rosa.get(SDA).words()


def test_what_is_declined_never_happens(
    rosa: PageClient, lucia: PageClient, transaction: Transaction
) -> None:
    propose_extension(rosa)
    settle(lucia, "decline")
    assert ledger(transaction) == []
    with transaction() as session:
        assert session.scalar(sa.select(ProposedAct.outcome)) == "declined"


def test_an_early_close_that_comes_after_the_close_is_refused_with_its_reason(
    rosa: PageClient, app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    rosa.submit(rosa.get(f"{SDA}/close"), reason=REASON)
    clock.set("2027-04-10T12:00:00Z")
    page = settle(signed_in(app, LUCIA), "confirm", expected=422)
    assert "It is not open, so there is nothing to close." in page.words()
    assert "The proposal goes on waiting." in page.words()
    assert ledger(transaction) == []


def test_an_extension_to_an_instant_that_has_passed_is_refused(
    rosa: PageClient, app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    propose_extension(rosa)
    clock.set("2027-04-24T12:00:00Z")
    page = settle(signed_in(app, LUCIA), "confirm", expected=422)
    assert "This time has passed already." in page.words()
    assert ledger(transaction) == []


def test_what_was_changed_since_it_was_proposed_is_not_confirmed(
    app: Flask, client: PageClient, water: None, transaction: Transaction
) -> None:
    with transaction() as session:
        hire(session, LUCIA, (Grant(MODERATOR),), START)
        change_settings(session, {"needs_second_person": True}, actor_id=None, at=START)
    rosa, lucia = signed_in(app, ROSA), signed_in(app, LUCIA)
    rosa.submit(rosa.get(f"{WATER}/publish"))
    rosa.submit(rosa.get(f"{WATER}/content/decision"), can_change__en="Nothing at all.")

    page = lucia.get(lucia.get(WATER).link("Confirm or decline"))
    refused = lucia.submit(page, _action="confirm", expected=422)
    assert "The consultation was changed after this was proposed." in refused.words()
    client.get("/en/consultations/water-r1", expected=404)

    lucia.submit(refused, _action="decline")
    lucia.submit(lucia.get(f"{WATER}/publish"))
    page = rosa.get(rosa.get(WATER).link("Confirm or decline"))
    assert rosa.submit(page, _action="confirm").words("[role=status]") == "Confirmed and done."
    client.get("/en/consultations/water-r1")


def test_what_makes_no_sense_is_not_even_proposed(
    rosa: PageClient, transaction: Transaction
) -> None:
    form = rosa.get(f"{SDA}/extend")
    rosa.submit(form, closes="2027-04-01 12:00", reason=REASON, expected=422)
    with transaction() as session:
        assert list(session.scalars(sa.select(ProposedAct))) == []


def test_the_same_is_proposed_once(rosa: PageClient, lucia: PageClient) -> None:
    propose_extension(rosa)
    page = lucia.submit(lucia.get(f"{SDA}/extend"), closes=LATER, reason=REASON, expected=422)
    assert "waits for a second person already" in page.words("#e-reason")


def test_an_administrator_can_be_the_second_person(
    rosa: PageClient, app: Flask, transaction: Transaction
) -> None:
    propose_extension(rosa)
    settle(signed_in(app, ANA), "confirm")
    assert ledger(transaction) == ["extended"]


def test_of_six_who_propose_the_same_at_once_one_does(
    rosa: PageClient, app: Flask, transaction: Transaction, clock: StoppedClock
) -> None:
    people = hire_six(transaction)
    act = Act("extend", LATER, {"en": REASON})

    def propose_as(number: int) -> bool:
        with app.app_context(), suppress(AlreadyProposed), in_transaction() as session:
            found = the_round(session)
            assert not act_or_propose(session, found, act, actor_id=people[number], now=clock.now)
            return True
        return False

    assert sum(at_once(6, propose_as)) == 1
    with transaction() as session:
        assert len(list_waiting(session, the_round(session).id)) == 1
        proposed = sa.select(sa.func.count()).where(AuditEntry.action == ACTS[0])
        assert session.scalar(proposed) == 1
    assert ledger(transaction) == []


@pytest.mark.parametrize("others", [confirm, decline])
def test_of_six_who_settle_it_at_once_one_does(
    rosa: PageClient,
    app: Flask,
    transaction: Transaction,
    clock: StoppedClock,
    others: Callable[..., None],
) -> None:
    propose_extension(rosa)
    people = hire_six(transaction)
    with transaction() as session:
        [proposal] = [one.id for one in list_waiting(session, the_round(session).id)]
    acts = [confirm, others] * 3

    def settle_as(number: int) -> str:
        with app.app_context(), suppress(NothingWaiting), in_transaction() as session:
            found = the_round(session)
            acts[number](session, found, proposal, actor_id=people[number], now=clock.now)
            return acts[number].__name__
        return ""

    [done] = [name for name in at_once(6, settle_as) if name]
    assert ledger(transaction) == (["extended"] if done == "confirm" else [])


def hire_six(transaction: Transaction) -> list[int]:
    with transaction() as session:
        people = [f"second{number}@example.org" for number in range(6)]
        return [hire(session, person, (Grant(MODERATOR),), START).id for person in people]


def the_round(session: Session) -> Consultation:
    found = find_consultation(session, "sda-copper-r1")
    assert found is not None
    return found


def test_administrators_switch_it_on_and_off(app: Flask, rounds: Rounds) -> None:
    ana = signed_in(app, ANA)
    page = ana.submit(ana.get("/staff/site/second-person"), needed="yes")
    assert "early need a second person." in page.words("[aria-labelledby=second]")
    rosa = signed_in(app, ROSA)
    rosa.submit(rosa.get(f"{SDA}/close"), reason=REASON)
    assert "An early close waits for a second person" in rosa.get(SDA).words()
    ana.submit(ana.get("/staff/site/second-person"), needed=[])
    assert propose_extension(rosa).words("[role=status]") == "The closing date was extended."
