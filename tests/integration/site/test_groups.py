"""Ana keeps the list of stakeholder groups; a code that was used never changes hands."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from consult.core.audit import AuditEntry
from consult.publication.group_use import delete_unused_group, list_used_groups
from consult.site.errors import (
    CodeTaken,
    GroupChangedMeanwhile,
    GroupNeeded,
    NoSuchGroup,
    NoSuchHeading,
    NotACode,
)
from consult.site.group_queries import list_groups
from consult.site.group_services import (
    add_group,
    change_group,
    move_group,
    restore_group,
    retire_group,
)
from consult.site.groups import Group, Groups
from tests.factories.consultations import build_consultation
from tests.factories.responses import hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once

BUYERS = Group("buyers", "supply_chain", {"en": "Metal buyers", "es": "Compradores"})


def groups(transaction: Transaction) -> Groups:
    with transaction() as session:
        return list_groups(session)


def group(transaction: Transaction, code: str) -> Group:
    return groups(transaction).by_code()[code]


def codes_under(transaction: Transaction, heading: str) -> list[str]:
    return [one.code for one in groups(transaction).under(heading)]


def add(transaction: Transaction, wanted: Group = BUYERS) -> None:
    with transaction() as session:
        add_group(session, wanted, actor_id=None, at=START)


def change(transaction: Transaction, wanted: Group, seen: str | None = None) -> None:
    with transaction() as session:
        change_group(session, wanted, seen=seen, actor_id=None, at=START)


def test_a_site_begins_with_the_usual_groups_in_two_levels(transaction: Transaction) -> None:
    found = groups(transaction)

    assert [one.code for one in found.headings()] == [
        *("producers", "supply_chain", "rights_holders", "civil_society", "public_sector"),
        *("finance_assurance", "academia", "public", "other"),
    ]
    assert [one.code for one in found.groups if one.is_rights_holder] == [
        *("asm", "rights_holders", "union", "indigenous", "community"),
    ]
    assert [one.code for one in found.groups if one.has_own_words] == ["other"]
    assert all(set(one.label) == {"en", "es"} for one in found.groups)


def test_a_new_group_stands_last_under_its_heading(transaction: Transaction) -> None:
    add(transaction)

    assert codes_under(transaction, "supply_chain") == [
        *("trader", "downstream", "association", "buyers"),
    ]
    assert group(transaction, "buyers") == BUYERS


@pytest.mark.parametrize("code", ["", "Buyers", "metal-buyers", "a__b", "x" * 33, "buyers\n"])
def test_a_code_is_one_that_any_survey_could_have(transaction: Transaction, code: str) -> None:
    with pytest.raises(NotACode):
        add(transaction, replace(BUYERS, code=code))


def test_a_code_is_given_once_even_when_it_is_retired(transaction: Transaction) -> None:
    with transaction() as session:
        retire_group(session, "asm", actor_id=None, at=START)
    with pytest.raises(CodeTaken):
        add(transaction, replace(BUYERS, code="asm"))


@pytest.mark.parametrize("heading", ["trader", "nobody", "buyers"])
def test_the_list_has_two_levels(transaction: Transaction, heading: str) -> None:
    with pytest.raises(NoSuchHeading):
        add(transaction, replace(BUYERS, parent=heading))


def test_a_heading_does_not_go_under_another(transaction: Transaction) -> None:
    producers = group(transaction, "producers")
    with pytest.raises(NoSuchHeading):
        change(transaction, replace(producers, parent="public_sector"))


def test_renaming_leaves_the_code_and_the_order(transaction: Transaction) -> None:
    before = groups(transaction)
    renamed = replace(group(transaction, "asm"), label={"en": "Small-scale miners"})
    change(transaction, renamed)

    after = groups(transaction)
    assert after.by_code()["asm"] == renamed
    assert [one.code for one in after.groups] == [one.code for one in before.groups]


def test_a_group_that_changes_its_heading_goes_last_there(transaction: Transaction) -> None:
    change(transaction, replace(group(transaction, "asm"), parent="rights_holders"))

    assert codes_under(transaction, "rights_holders") == ["union", "indigenous", "community", "asm"]
    assert "asm" not in codes_under(transaction, "producers")


def test_of_two_who_opened_the_same_group_the_second_is_told(transaction: Transaction) -> None:
    seen = group(transaction, "asm").fingerprint()
    change(transaction, replace(group(transaction, "asm"), label={"en": "Miners"}), seen)
    with pytest.raises(GroupChangedMeanwhile) as refusal:
        change(transaction, replace(group(transaction, "asm"), label={"en": "Diggers"}), seen)

    assert refusal.value.saved.label == {"en": "Miners"}
    assert group(transaction, "asm").label == {"en": "Miners"}


def test_groups_move_among_those_of_their_heading(transaction: Transaction) -> None:
    with transaction() as session:
        move_group(session, "downstream", by=-1, actor_id=None, at=START)
        move_group(session, "downstream", by=-1, actor_id=None, at=START)

    assert codes_under(transaction, "supply_chain") == ["downstream", "trader", "association"]


def test_a_retired_group_keeps_its_name_and_is_offered_no_more(transaction: Transaction) -> None:
    with transaction() as session:
        retire_group(session, "trader", actor_id=None, at=START)
    found = groups(transaction)

    assert found.by_code()["trader"].retired_at == START
    assert found.by_code()["trader"].label["en"] == "Trader or logistics"
    assert "trader" not in [one.code for one in found.offered()]

    with transaction() as session:
        restore_group(session, "trader", actor_id=None, at=START)
    assert "trader" in [one.code for one in groups(transaction).offered()]


def test_under_a_retired_heading_nothing_is_offered(transaction: Transaction) -> None:
    with transaction() as session:
        retire_group(session, "supply_chain", actor_id=None, at=START)

    offered = [one.code for one in groups(transaction).offered()]
    assert {"supply_chain", "trader", "downstream"} & set(offered) == set()


def test_what_nobody_used_is_taken_back(transaction: Transaction) -> None:
    add(transaction)
    with transaction() as session:
        delete_unused_group(session, "buyers", actor_id=None, at=START)

    assert "buyers" not in groups(transaction).by_code()


def test_what_somebody_answered_with_is_not_taken_back(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        hand_in(session, consultation, stakeholder_group="community")
    with transaction() as session:
        assert list_used_groups(session) == {"community"}
    with pytest.raises(GroupNeeded), transaction() as session:
        delete_unused_group(session, "community", actor_id=None, at=START)


def test_a_heading_over_others_is_not_taken_back(transaction: Transaction) -> None:
    with pytest.raises(GroupNeeded), transaction() as session:
        delete_unused_group(session, "producers", actor_id=None, at=START)


def test_every_change_is_in_the_log_without_names(transaction: Transaction) -> None:
    add(transaction)
    change(transaction, replace(BUYERS, label={"en": "Buyers of metal"}))
    with transaction() as session:
        retire_group(session, "buyers", actor_id=None, at=START)
        retire_group(session, "buyers", actor_id=None, at=START)
    with transaction() as session:
        entries = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [(entry.action, entry.detail) for entry in entries] == [
        ("site.group_added", {"code": "buyers"}),
        ("site.group_changed", {"code": "buyers", "fields": ["label"]}),
        ("site.group_retired", {"code": "buyers"}),
    ]


def test_of_eight_who_add_the_same_code_at_once_one_succeeds(transaction: Transaction) -> None:
    def act(_number: int) -> bool:
        try:
            add(transaction)
        except CodeTaken:
            return False
        return True

    assert sorted(at_once(8, act)) == [False] * 7 + [True]
    assert codes_under(transaction, "supply_chain")[-2:] == ["association", "buyers"]


def test_eight_moves_at_once_lose_nobody(transaction: Transaction) -> None:
    def act(number: int) -> None:
        code = ("trader", "association")[number % 2]
        with transaction() as session:
            move_group(session, code, by=(-1) ** number, actor_id=None, at=START)

    at_once(8, act)
    assert sorted(codes_under(transaction, "supply_chain")) == [
        *("association", "downstream", "trader"),
    ]


def test_a_group_that_is_not_there(transaction: Transaction) -> None:
    with pytest.raises(NoSuchGroup), transaction() as session:
        move_group(session, "nobody", by=1, actor_id=None, at=START)
