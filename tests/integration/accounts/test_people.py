"""What administrators do with accounts: decided in the transaction, and never the last one out."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import people, services
from consult.accounts.errors import (
    AddressTaken,
    LastAdministrator,
    NotAdministrator,
    NotInvited,
    ReasonMissing,
)
from consult.accounts.queries import find_staff, list_grants
from consult.accounts.roster import State, find_person
from consult.accounts.rules import ADMIN, ANALYST, MODERATOR, Grant
from consult.core.audit import AuditEntry, AuditReason
from consult.core.db import transaction as begin
from consult.core.outbox.models import OutboxMail
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.web.staff_cast import ANA, ROSA, TEO, hire

ADMINISTERS = Grant(ADMIN)
WHY = "She leaves the secretariat"
LUCIA = "lucia@example.org"


@pytest.fixture
def ana(arrange: Arrange[int]) -> int:
    return arrange(_ana)


def _ana(session: Session) -> int:
    return hire(session, ANA, (ADMINISTERS,), START).id


@pytest.fixture
def teo(arrange: Arrange[int]) -> int:
    return arrange(_teo)


def _teo(session: Session) -> int:
    return hire(session, TEO, (ADMINISTERS,), START).id


@pytest.fixture
def rosa(arrange: Arrange[int]) -> int:
    return arrange(_rosa)


def _rosa(session: Session) -> int:
    return hire(session, ROSA, (Grant(MODERATOR),), START).id


def demote(session: Session, user_id: int, actor_id: int) -> None:
    people.change_roles(
        session,
        user_id,
        seen=[ADMINISTERS],
        wanted=[],
        reason=WHY,
        actor_id=actor_id,
        at=START,
    )


def shut(session: Session, user_id: int, actor_id: int) -> None:
    people.shut(session, user_id, WHY, actor_id=actor_id, at=START)


def invite(session: Session, actor_id: int, email: str = LUCIA, **more: str) -> int:
    grants = {Grant(ANALYST)}
    return people.invite(
        session, email, more.get("name", "Lucía"), grants, "es", actor_id=actor_id, at=START
    ).id


def administrators(transaction: Transaction) -> list[str]:
    with transaction() as session:
        everybody = [find_person(session, one, START) for one in range(1, 5)]
    return [
        one.email
        for one in everybody
        if one is not None and ADMINISTERS in one.grants and one.state is State.ACTIVE
    ]


@pytest.mark.parametrize("act", [demote, shut])
def test_the_last_administrator_stays(
    transaction: Transaction, ana: int, act: Callable[[Session, int, int], None]
) -> None:
    with pytest.raises(LastAdministrator), transaction() as session:
        act(session, ana, ana)
    assert administrators(transaction) == [ANA]


@pytest.mark.parametrize("act", [demote, shut])
def test_with_another_one_may_go(
    transaction: Transaction, ana: int, teo: int, act: Callable[[Session, int, int], None]
) -> None:
    with transaction() as session:
        act(session, ana, teo)
    assert administrators(transaction) == [TEO]


@pytest.mark.parametrize("act", [demote, shut])
def test_two_who_remove_each_other_at_the_same_moment_leave_one(
    app: Flask,
    transaction: Transaction,
    ana: int,
    teo: int,
    act: Callable[[Session, int, int], None],
) -> None:
    def remove_the_other(number: int) -> str:
        with app.app_context():
            try:
                with begin() as session:
                    act(session, *((ana, teo) if number else (teo, ana)))
            except NotAdministrator:
                return "too late"
            return "done"

    assert sorted(at_once(2, remove_the_other)) == ["done", "too late"]
    assert len(administrators(transaction)) == 1


def test_two_who_leave_at_the_same_moment_leave_one(
    app: Flask, transaction: Transaction, ana: int, teo: int
) -> None:
    def leave(number: int) -> str:
        with app.app_context():
            try:
                with begin() as session:
                    shut(session, *((ana, ana) if number else (teo, teo)))
            except LastAdministrator:
                return "stays"
            return "gone"

    assert sorted(at_once(2, leave)) == ["gone", "stays"]
    assert len(administrators(transaction)) == 1


@pytest.mark.parametrize("state", ["invited", "disabled", "for one consultation"])
def test_who_cannot_administer_does_not_count(
    transaction: Transaction, ana: int, state: str
) -> None:
    with transaction() as session:
        other = services.add_staff(session, TEO, "Teo", "" if state == "invited" else "x", START)
        if state != "for one consultation":
            services.grant_role(session, other, ADMINISTERS, START)
        if state == "disabled":
            services.disable(session, other, START)
    with pytest.raises(LastAdministrator), transaction() as session:
        shut(session, ana, ana)


@pytest.mark.parametrize(
    "act",
    [
        lambda session, actor, other: invite(session, actor),
        lambda session, actor, other: shut(session, other, actor),
        lambda session, actor, other: demote(session, other, actor),
        lambda session, actor, other: people.reopen(session, other, WHY, actor_id=actor, at=START),
        lambda session, actor, other: people.remove_second_factor(
            session, other, WHY, actor_id=actor, at=START
        ),
        lambda session, actor, other: people.resend(session, other, actor_id=actor, at=START),
        lambda session, actor, other: people.withdraw(session, other, actor_id=actor, at=START),
    ],
    ids=["invite", "shut", "demote", "reopen", "remove factor", "resend", "withdraw"],
)
@pytest.mark.parametrize("who", ["a moderator", "a shut administrator"])
def test_who_does_not_administer_in_this_moment_changes_nothing(
    transaction: Transaction,
    ana: int,
    teo: int,
    rosa: int,
    act: Callable[[Session, int, int], None],
    who: str,
) -> None:
    if who == "a shut administrator":
        with transaction() as session:
            shut(session, teo, ana)
    actor = rosa if who == "a moderator" else teo
    with pytest.raises(NotAdministrator), transaction() as session:
        act(session, actor, ana)


def test_only_what_the_form_changed_is_changed(
    transaction: Transaction, ana: int, rosa: int
) -> None:
    """Somebody else gave a role while the form was open."""
    with transaction() as session:
        user = find_staff(session, ROSA)
        assert user is not None
        services.grant_role(session, user, Grant(ANALYST), START)
    with transaction() as session:
        people.change_roles(
            session,
            rosa,
            seen=[Grant(MODERATOR)],
            wanted=[Grant(MODERATOR), ADMINISTERS],
            reason=WHY,
            actor_id=ana,
            at=START,
        )
    with transaction() as session:
        held = set(list_grants(session, rosa))
    assert held == {Grant(MODERATOR), Grant(ANALYST), ADMINISTERS}


def test_acts_are_in_the_log_with_who_and_why_and_without_names(
    transaction: Transaction, ana: int, rosa: int
) -> None:
    with transaction() as session:
        people.change_roles(
            session,
            rosa,
            seen=[Grant(MODERATOR)],
            wanted=[Grant(ANALYST)],
            reason=WHY,
            actor_id=ana,
            at=START,
        )
        shut(session, rosa, ana)
        people.reopen(session, rosa, "Back from leave", actor_id=ana, at=START)
    with transaction() as session:
        rows = session.execute(
            sa.select(AuditEntry, AuditReason.text)
            .join(AuditReason, AuditReason.entry_id == AuditEntry.id)
            .order_by(AuditEntry.id)
        ).all()
    acts = [(entry.action, entry.object_id, entry.actor_id, reason) for entry, reason in rows]
    assert acts == [
        ("staff.role_revoked", rosa, ana, WHY),
        ("staff.role_granted", rosa, ana, WHY),
        ("staff.disabled", rosa, ana, WHY),
        ("staff.enabled", rosa, ana, "Back from leave"),
    ]
    assert rows[0][0].detail == {"role": "moderator"}


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_act_without_a_reason(
    transaction: Transaction, ana: int, rosa: int, reason: str
) -> None:
    with pytest.raises(ReasonMissing), transaction() as session:
        people.shut(session, rosa, reason, actor_id=ana, at=START)


def test_an_address_has_one_account(transaction: Transaction, ana: int, rosa: int) -> None:
    with pytest.raises(AddressTaken), transaction() as session:
        invite(session, ana, " Rosa@Example.org ")


def test_the_same_address_invited_twice_at_once_gets_one_account(
    app: Flask, transaction: Transaction, ana: int
) -> None:
    def invite_her(_number: int) -> str:
        with app.app_context():
            try:
                with begin() as session:
                    invite(session, ana)
            except AddressTaken:
                return "taken"
            return "invited"

    assert sorted(at_once(4, invite_her)) == ["invited", "taken", "taken", "taken"]
    with transaction() as session:
        assert session.query(OutboxMail).filter_by(recipient=LUCIA).count() == 1


def test_a_withdrawn_invitation_may_be_made_anew(transaction: Transaction, ana: int) -> None:
    with transaction() as session:
        lucia = invite(session, ana)
        people.withdraw(session, lucia, actor_id=ana, at=START)
    with transaction() as session:
        person = find_person(session, lucia, START)
        assert person is not None
        assert person.state is State.WITHDRAWN
        assert invite(session, ana, name="Lucía Mamani") == lucia
    with transaction() as session:
        person = find_person(session, lucia, START)
    assert person is not None
    assert (person.state, person.name) == (State.INVITED, "Lucía Mamani")


def test_what_is_not_open_cannot_be_withdrawn_or_sent_again(
    transaction: Transaction, ana: int, rosa: int
) -> None:
    for act in (people.withdraw, people.resend):
        with pytest.raises(NotInvited), transaction() as session:
            act(session, rosa, actor_id=ana, at=START)
