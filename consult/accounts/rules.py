"""Who may do what, and for how long a log-in holds: decided from values alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MODERATOR, ANALYST, ADMIN = "moderator", "analyst", "admin"
IDENTITIES = "identities"
"""Opens names and contact data to a moderator or analyst; alone it opens nothing."""
SEEING = (MODERATOR, ANALYST, ADMIN)

IDLE = timedelta(hours=8)
"""A working day: somebody who read one long response all morning is still logged in."""
LONGEST = timedelta(hours=12)
"""However busy, a log-in ends; a forgotten browser is closed by the next morning."""
SEEN_AGAIN = timedelta(minutes=5)
"""How old `last_seen_at` may get, so that not every page read is a write."""
INVITATION_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(minutes=30)
"""Longer than requests are counted: who is out of mails has one that is still good."""
RESETS_MAILED = 3
"""Mails to one address within the window that counts."""

CONFIRMED = timedelta(minutes=15)
"""How long a password or code just given stands for changes to accounts."""
CODE_HOLDS = timedelta(hours=1)
"""How long a code just given opens names and contact data."""

ATTEMPTS_WINDOW = timedelta(minutes=15)
FREE_ATTEMPTS = 5
FREE_FROM_ADDRESS = 30
"""A whole office may share an address."""
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class Grant:
    """A role for one consultation, or for all when `consultation_id` is None."""

    role: str
    consultation_id: int | None = None


def can_see(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether the consultation's state and counts are theirs to see, published or not."""
    return _holds(grants, SEEING, consultation_id)


def can_read_responses(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether they may read single responses; administering alone does not open them."""
    return _holds(grants, (MODERATOR, ANALYST), consultation_id)


def can_export(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether they may take pseudonymous data away."""
    return _holds(grants, (MODERATOR, ANALYST), consultation_id)


def can_read_identities(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether they may learn who wrote a response and how to reach them."""
    return can_export(grants, consultation_id) and _holds(grants, (IDENTITIES,), consultation_id)


def can_moderate(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether they may publish, extend and close."""
    return _holds(grants, (MODERATOR,), consultation_id)


def can_confirm(grants: Collection[Grant], consultation_id: int) -> bool:
    """Tell whether they may be the second person for what a moderator proposed."""
    return can_moderate(grants, consultation_id) or can_administer(grants)


def moderates_any(grants: Collection[Grant]) -> bool:
    """Tell whether they are moderator of anything: only then has a package a use for them."""
    return any(grant.role == MODERATOR for grant in grants)


def can_create_consultations(grants: Collection[Grant]) -> bool:
    """Tell whether they may load a consultation that is not there yet."""
    return Grant(MODERATOR) in grants


def can_administer(grants: Collection[Grant]) -> bool:
    """Tell whether they may change accounts and settings."""
    return Grant(ADMIN) in grants


def consultations_seen(grants: Collection[Grant]) -> frozenset[int] | None:
    """Return the ids of the consultations that `can_see` admits; None means all."""
    seeing = [grant.consultation_id for grant in grants if grant.role in SEEING]
    return None if None in seeing else frozenset(one for one in seeing if one is not None)


def _holds(grants: Collection[Grant], roles: Collection[str], consultation_id: int) -> bool:
    return any(
        grant.role in roles and grant.consultation_id in (None, consultation_id) for grant in grants
    )


class Owed(StrEnum):
    """What a log-in still needs before it opens anything."""

    CODE = "code"
    SET_UP = "set_up"


def owed(
    grants: Collection[Grant],
    *,
    has_factor: bool,
    is_demo: bool,
    second_factor_at: datetime | None,
) -> Owed | None:
    """Return what is missing after the password: the code of who has a second factor; setting one
    up for who administers, except in the demonstration."""
    if second_factor_at is not None:
        return None
    if has_factor:
        return Owed.CODE
    return Owed.SET_UP if needs_factor(grants) and not is_demo else None


def needs_factor(grants: Collection[Grant]) -> bool:
    """Tell whether a password alone is too little for what they may do."""
    return any(grant.role == ADMIN for grant in grants)


def is_confirmed(confirmed_at: datetime | None, at: datetime) -> bool:
    """Tell whether they have just shown that it is still them."""
    return confirmed_at is not None and at - confirmed_at < CONFIRMED


def opens_identities(second_factor_at: datetime | None, at: datetime) -> bool:
    """Tell whether a code was given lately enough for names and contact data."""
    return second_factor_at is not None and at - second_factor_at < CODE_HOLDS


def is_session_over(created_at: datetime, last_seen_at: datetime, at: datetime) -> bool:
    """Tell whether a log-in has run its time or lain idle too long."""
    return at - last_seen_at >= IDLE or at - created_at >= LONGEST


def may_try_from(failures: Sequence[datetime], free: int = FREE_ATTEMPTS) -> datetime | None:
    """Return when the next attempt is admitted after these recent failures; None means at once.

    The first `free` ones cost nothing; from there the wait doubles from 30 seconds up to 15
    minutes, so that guessing is slow and the owner is never kept out for longer than that.
    """
    if len(failures) < free:
        return None
    wait = FIRST_WAIT
    for _ in failures[free:]:
        wait = min(wait * 2, LONGEST_WAIT)
    return max(failures) + wait
