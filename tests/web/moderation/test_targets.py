"""Targets: set by form, shown against what came, never lost between two moderators."""

import pytest
from flask import Flask

from consult.consultations.targets import Targets, get_targets
from consult.core.audit import AuditEntry
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Rounds
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ANDREW, ROSA, signed_in

SDA = "/staff/consultations/sda-copper-r1"
TARGETS = f"{SDA}/targets"


@pytest.fixture
def rosa(app: Flask, rounds: Rounds) -> PageClient:
    return signed_in(app, ROSA)


def stored(transaction: Transaction, rounds: Rounds) -> Targets:
    with transaction() as session:
        return get_targets(session, rounds.sda_id)


def test_what_is_wanted_stands_beside_what_came(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    page = rosa.submit(
        rosa.get(TARGETS),
        total="60",
        group__asm="3",
        group__ngo="1",
        language__es="20",
        added__1="ZM",
        added__1__count="2",
    )
    assert page.path == SDA
    assert stored(transaction, rounds) == Targets(
        {
            ("total", ""): 60,
            ("group", "asm"): 3,
            ("group", "ngo"): 1,
            ("language", "es"): 20,
            ("country", "ZM"): 2,
        }
    )
    assert texts(page, "[aria-labelledby=groups] tbody tr") == [
        "Small-scale miner Rights-holder 1 3 0 well short",
        "NGO 1 1 0 on target",
        "No group given 1 1",
    ]
    assert texts(page, "[aria-labelledby=countries] tbody tr") == [
        "Zambia 0 2 0 well short",
        "No country given 2 1",
        "Peru 1 0",
    ]
    assert "1 of 2 1 well short" in text(page, ".c-kpi")
    assert "1 group is well short of its target Small-scale miner" in text(
        page, "[aria-labelledby=questions]"
    )


def test_without_targets_it_is_asked_for_them(rosa: PageClient) -> None:
    page = rosa.get(SDA)
    assert page.link("Set targets") == TARGETS
    assert "No targets are set, so nobody sees who is missing." in page.words(
        "[aria-labelledby=questions]"
    )


def test_the_form_holds_what_is_saved_and_an_emptied_field_takes_its_target_away(
    rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    rosa.submit(rosa.get(TARGETS), total="60", group__asm="3")
    page = rosa.get(TARGETS)
    assert page.form().value("group__asm") == "3"
    rosa.submit(page, group__asm="")
    assert stored(transaction, rounds) == Targets({("total", ""): 60})


@pytest.mark.parametrize("typed", ["many", "-3", "1.5", "1000001", "\N{FULLWIDTH DIGIT THREE}"])
def test_what_is_no_number_is_given_back(
    rosa: PageClient, rounds: Rounds, transaction: Transaction, typed: str
) -> None:
    page = rosa.submit(
        rosa.get(TARGETS), group__asm=typed, group__ngo="8", added__2="ZM", expected=422
    )
    assert page.errors() == {
        "f-group__asm": "Enter a whole number up to 1,000,000, or leave it empty."
    }
    assert [page.form().value(name) for name in ("group__asm", "group__ngo", "added__2")] == [
        typed,
        "8",
        "ZM",
    ]
    assert stored(transaction, rounds) == Targets()


def test_a_number_needs_its_country(rosa: PageClient) -> None:
    page = rosa.submit(rosa.get(TARGETS), added__1__count="4", expected=422)
    assert page.errors() == {"f-added__1": "Choose the country."}


def test_two_moderators_never_overwrite_each_other_silently(
    app: Flask, rosa: PageClient, rounds: Rounds, transaction: Transaction
) -> None:
    second = signed_in(app, ROSA)
    late = second.get(TARGETS)
    rosa.submit(rosa.get(TARGETS), group__asm="3")
    page = second.submit(late, group__asm="5", group__ngo="8", expected=409)
    assert [page.form().value(name) for name in ("group__asm", "group__ngo")] == ["5", "8"]
    assert "Saved meanwhile: 3" in page.words()
    assert stored(transaction, rounds) == Targets({("group", "asm"): 3})
    second.submit(page)
    assert stored(transaction, rounds) == Targets({("group", "asm"): 5, ("group", "ngo"): 8})


def test_a_change_is_written_down_and_an_unchanged_form_is_none(
    rosa: PageClient, transaction: Transaction
) -> None:
    rosa.submit(rosa.get(TARGETS), group__asm="3")
    rosa.submit(rosa.get(TARGETS))
    with transaction() as session:
        [entry] = session.query(AuditEntry).filter_by(action="consultation.targets_changed")
        assert entry.actor_id is not None
        assert entry.detail == {"fields": ["group asm"]}


def test_an_analyst_sees_targets_and_cannot_change_them(app: Flask, rosa: PageClient) -> None:
    rosa.submit(rosa.get(TARGETS), total="60")
    andrew = signed_in(app, ANDREW)
    assert "target 60" in andrew.get(SDA).words()
    assert "Change the targets" not in andrew.get(SDA).all_words("a")
    andrew.get(TARGETS, expected=404)
