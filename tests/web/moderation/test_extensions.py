"""Rosa gives one organisation more time: its link is shown once, and the act is public."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.models import IndividualExtension, ScheduleChange
from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ROSA, signed_in

SDA = "/staff/consultations/sda-copper-r1"
EXTENSIONS = f"{SDA}/extensions"
PUBLIC = "/en/consultations/sda-copper-r1"
COOPERATIVE = "Cooperativa Apurímac"
UNTIL = "2027-04-16 23:59:59"
REASON = "Their assembly meets a week later."


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def give(client: PageClient, form: Page | None = None, **changes: str) -> Page:
    fields: dict[str, Any] = {
        "organisation": COOPERATIVE,
        "until": UNTIL,
        "reason": REASON,
        **changes,
    }
    return client.submit(form or client.get(EXTENSIONS), **fields)


def secret_on(page: Page) -> str:
    [address] = re.findall(r"/en/consultations/sda-copper-r1/extension/([0-9a-f]{64})", page.text)
    return str(address)


def test_the_link_is_shown_once_and_stored_as_a_digest_only(
    rosa: PageClient, transaction: Transaction
) -> None:
    secret = secret_on(give(rosa))
    assert secret not in rosa.get(EXTENSIONS).text
    with transaction() as session:
        [stored] = session.scalars(sa.select(IndividualExtension))
        assert secret not in str(vars(stored))
        entries = session.scalars(sa.select(AuditEntry))
        logged = {entry.action: str(entry.detail) for entry in entries}
    assert "consultation.extended_for_one" in logged
    assert [word for word in (COOPERATIVE, secret) if word in str(logged)] == []


def test_it_stands_in_the_list_and_in_the_log_of_the_staff(rosa: PageClient) -> None:
    page = give(rosa)
    assert texts(page, "tbody tr") == [
        f"{COOPERATIVE} 16 Apr 2027, 23:59:59 without its name 0 Revoke : {COOPERATIVE}"
    ]
    ledger = text(rosa.get(SDA), "[aria-labelledby=ledger] dd")
    assert ledger == f"Individual extension until 16 Apr 2027, 23:59:59 {REASON}"


def test_sent_twice_it_is_given_once(rosa: PageClient, transaction: Transaction) -> None:
    form = rosa.get(EXTENSIONS)
    assert secret_on(give(rosa, form)) == secret_on(give(rosa, form))
    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count(IndividualExtension.id))) == 1
        assert session.scalar(sa.select(sa.func.count(ScheduleChange.id))) == 1


def test_who_agrees_is_named_in_public(rosa: PageClient, client: PageClient) -> None:
    give(rosa, is_named="y")
    assert f"{COOPERATIVE} may respond until Friday 16 April 2027" in client.get(PUBLIC).words()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"organisation": " "}, "organisation", "Say for whom it is. Only staff see it."),
        ({"reason": ""}, "reason", "Give a reason. It will be public."),
        ({"until": "2027-04-16"}, "until", "Enter a date and a time, like 2027-04-23 23:59."),
        ({"until": "2027-04-09 23:59:59"}, "until", "Choose a time later than the present"),
        ({"until": "2027-10-31 01:30"}, "until", "On that day the clocks show this time twice."),
        ({"until": "2028-03-26 01:30"}, "until", "On that day the clocks are put forward"),
    ],
)
def test_what_is_refused_comes_back_whole(
    rosa: PageClient, transaction: Transaction, changes: dict[str, str], field: str, message: str
) -> None:
    fields: dict[str, Any] = {
        "organisation": COOPERATIVE,
        "until": UNTIL,
        "reason": REASON,
        **changes,
    }
    page = rosa.submit(rosa.get(EXTENSIONS), expected=422, **fields)
    assert page.words(f"#e-{field}").startswith(f"Error: {message}")
    assert {name: page.form().value(name) for name in fields} == fields
    with transaction() as session:
        assert list(session.scalars(sa.select(IndividualExtension))) == []


def test_a_time_that_exists_twice_is_asked_for(rosa: PageClient) -> None:
    fields: dict[str, Any] = {"organisation": COOPERATIVE, "reason": REASON}
    page = rosa.submit(rosa.get(EXTENSIONS), expected=422, until="2027-10-31 01:30", **fields)
    page = rosa.submit(page, reading="2027-10-31 01:30:00+00:00")
    assert "31 Oct 2027, 01:30" in text(page, "tbody tr")


def test_a_revoked_one_says_so_with_its_reason_in_public(
    rosa: PageClient, client: PageClient, clock: StoppedClock
) -> None:
    page = give(rosa)
    clock.tick(minutes=1)
    rosa.submit(rosa.get(page.link(f"Revoke: {COOPERATIVE}")), reason="It was sent on to others.")
    assert texts(rosa.get(EXTENSIONS), "tbody td")[-1] == "Revoked 1 Mar 2027, 12:01:00"
    public = client.get(PUBLIC).words()
    assert "An organisation no longer has until Friday 16 April 2027" in public
    assert "It was sent on to others." in public


def test_the_late_window_is_set_and_made_longer_never_shorter(
    rosa: PageClient, client: PageClient
) -> None:
    rosa.submit(rosa.get(f"{SDA}/late"), until=UNTIL, reason=REASON)
    assert "16 Apr 2027, 23:59:59" in rosa.get(SDA).words("[aria-labelledby=next]")
    page = rosa.submit(
        rosa.get(f"{SDA}/late"), until="2027-04-12 12:00", reason=REASON, expected=422
    )
    assert page.words("#e-until").startswith("Error: Choose a time later")
    rosa.submit(rosa.get(f"{SDA}/late"), until="2027-04-20 12:00", reason=REASON)
    assert "are taken until Tuesday 20 April 2027" in client.get(PUBLIC).words()
