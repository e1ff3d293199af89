"""Who may do what, as a table; how long a log-in holds; how guessing is slowed down."""

from datetime import timedelta

import pytest

from consult.accounts.rules import (
    FREE_FROM_ADDRESS,
    Grant,
    Owed,
    can_administer,
    can_create_consultations,
    can_export,
    can_moderate,
    can_read_identities,
    can_read_responses,
    can_see,
    consultations_seen,
    is_confirmed,
    is_session_over,
    may_try_from,
    opens_identities,
    owed,
)
from tests.fixtures.clock import START

SDA, PERU = 1, 2
PERMISSIONS = (can_see, can_read_responses, can_export, can_moderate, can_read_identities)


@pytest.mark.parametrize(
    ("grants", "sda", "peru"),
    [
        ([], "-----", "-----"),
        ([Grant("moderator", SDA)], "srem-", "-----"),
        ([Grant("moderator")], "srem-", "srem-"),
        ([Grant("analyst", SDA)], "sre--", "-----"),
        ([Grant("analyst")], "sre--", "sre--"),
        ([Grant("admin", SDA)], "s----", "-----"),
        ([Grant("admin")], "s----", "s----"),
        ([Grant("analyst", SDA), Grant("moderator", PERU)], "sre--", "srem-"),
        ([Grant("visitor")], "-----", "-----"),
        ([Grant("identities")], "-----", "-----"),
        ([Grant("moderator", SDA), Grant("identities", SDA)], "sremi", "-----"),
        ([Grant("analyst"), Grant("identities", PERU)], "sre--", "sre-i"),
        ([Grant("analyst", SDA), Grant("identities")], "sre-i", "-----"),
        ([Grant("admin"), Grant("identities")], "s----", "s----"),
    ],
)
def test_who_may_see_read_export_moderate_and_know_who_wrote(
    grants: list[Grant], sda: str, peru: str
) -> None:
    assert (_letters(grants, SDA), _letters(grants, PERU)) == (sda, peru)


def _letters(grants: list[Grant], consultation_id: int) -> str:
    may = (permission(grants, consultation_id) for permission in PERMISSIONS)
    return "".join(letter if yes else "-" for letter, yes in zip("sremi", may, strict=True))


@pytest.mark.parametrize(
    ("grant", "creates", "administers"),
    [
        (Grant("moderator"), True, False),
        (Grant("moderator", SDA), False, False),
        (Grant("analyst"), False, False),
        (Grant("admin"), False, True),
        (Grant("admin", SDA), False, False),
    ],
)
def test_what_needs_a_role_for_everything(grant: Grant, creates: bool, administers: bool) -> None:
    assert (can_create_consultations([grant]), can_administer([grant])) == (creates, administers)


@pytest.mark.parametrize(
    ("grants", "seen"),
    [
        ([], frozenset()),
        ([Grant("analyst", SDA), Grant("moderator", PERU)], frozenset({SDA, PERU})),
        ([Grant("analyst", SDA), Grant("admin")], None),
        ([Grant("analyst", SDA), Grant("identities")], frozenset({SDA})),
    ],
)
def test_which_consultations_stand_in_the_list(
    grants: list[Grant], seen: frozenset[int] | None
) -> None:
    assert consultations_seen(grants) == seen


@pytest.mark.parametrize(
    ("since_start", "since_seen", "over"),
    [
        (timedelta(hours=7, minutes=59), timedelta(hours=7, minutes=59), False),
        (timedelta(hours=8), timedelta(hours=8), True),
        (timedelta(hours=11, minutes=59), timedelta(minutes=1), False),
        (timedelta(hours=12), timedelta(minutes=1), True),
    ],
)
def test_a_log_in_ends_after_eight_idle_hours_or_twelve_in_all(
    since_start: timedelta, since_seen: timedelta, over: bool
) -> None:
    assert is_session_over(START - since_start, START - since_seen, START) is over


@pytest.mark.parametrize(
    ("grants", "has_factor", "is_demo", "gave_code", "owes"),
    [
        ([Grant("moderator")], False, False, False, None),
        ([Grant("moderator")], True, False, False, Owed.CODE),
        ([Grant("moderator")], True, False, True, None),
        ([Grant("admin")], False, False, False, Owed.SET_UP),
        ([Grant("admin", SDA)], False, False, False, Owed.SET_UP),
        ([Grant("admin")], True, False, False, Owed.CODE),
        ([Grant("admin")], True, False, True, None),
        ([Grant("admin")], False, True, False, None),
        ([Grant("admin")], True, True, False, Owed.CODE),
    ],
)
def test_what_a_log_in_owes_after_the_password(
    grants: list[Grant], has_factor: bool, is_demo: bool, gave_code: bool, owes: Owed | None
) -> None:
    at = START if gave_code else None
    found = owed(grants, has_factor=has_factor, is_demo=is_demo, second_factor_at=at)
    assert found is owes


@pytest.mark.parametrize(
    ("since", "confirmed", "opens"),
    [
        (None, False, False),
        (timedelta(minutes=14, seconds=59), True, True),
        (timedelta(minutes=15), False, True),
        (timedelta(minutes=59, seconds=59), False, True),
        (timedelta(hours=1), False, False),
    ],
)
def test_how_long_a_code_just_given_stands(
    since: timedelta | None, confirmed: bool, opens: bool
) -> None:
    given = None if since is None else START - since
    assert (is_confirmed(given, START), opens_identities(given, START)) == (confirmed, opens)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        (0, None),
        (4, None),
        (5, timedelta(seconds=30)),
        (6, timedelta(minutes=1)),
        (7, timedelta(minutes=2)),
        (9, timedelta(minutes=8)),
        (10, timedelta(minutes=15)),
        (1000, timedelta(minutes=15)),
    ],
)
def test_the_wait_doubles_and_never_keeps_the_owner_out_longer(
    failures: int, wait: timedelta | None
) -> None:
    recent = [START - timedelta(seconds=number) for number in range(failures)]
    assert may_try_from(recent) == (START + wait if wait else None)


def test_an_address_that_an_office_shares_has_more_free_attempts() -> None:
    recent = [START] * FREE_FROM_ADDRESS
    assert may_try_from(recent[:-1], FREE_FROM_ADDRESS) is None
    assert may_try_from(recent, FREE_FROM_ADDRESS) == START + timedelta(seconds=30)
