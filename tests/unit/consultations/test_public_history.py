"""What the public has seen by a moment: the clock and the ledger decide, nobody writes it down."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from consult.consultations.public_history import public_history
from tests.factories.consultations import PUBLISHED, build_consultation

OPENS = datetime(2027, 2, 1, 9, tzinfo=UTC)
CLOSES = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
LATER = datetime(2027, 4, 23, 22, 59, 59, tzinfo=UTC)
LONG_AFTER = datetime(2028, 1, 1, tzinfo=UTC)
REASON = {"en": "Three co-operatives asked for more time."}


@dataclass(frozen=True)
class Line:
    at: datetime
    kind: str
    old_closes_at: datetime | None = None
    new_closes_at: datetime | None = None
    reason: dict[str, str] = field(default_factory=dict)
    until: datetime | None = None
    due: date | None = None
    organisation: str = ""
    documents: tuple[dict[str, Any], ...] = ()


FIRST = Line(PUBLISHED, "published", None, CLOSES)


def seen(at: datetime, *lines: Line, **changes: object) -> list[tuple[str, datetime]]:
    """Return kind and instant of what was seen by `at`, oldest first."""
    history = public_history(build_consultation(**changes), (FIRST, *lines), at)
    return [(event.kind, event.at) for event in reversed(history)]


@pytest.mark.parametrize(
    ("at", "kinds"),
    [
        (datetime(2027, 1, 11, 8, 59, 59, tzinfo=UTC), []),
        (PUBLISHED, ["announced"]),
        (datetime(2027, 2, 1, 8, 59, 59, tzinfo=UTC), ["announced"]),
        (OPENS, ["announced", "opened"]),
        (datetime(2027, 4, 9, 22, 59, 58, tzinfo=UTC), ["announced", "opened"]),
        (CLOSES, ["announced", "opened", "closed"]),
    ],
)
def test_it_opens_and_closes_by_the_clock(at: datetime, kinds: list[str]) -> None:
    assert [kind for kind, _ in seen(at)] == kinds


def test_nothing_is_seen_of_what_is_not_published() -> None:
    assert seen(LONG_AFTER, published_at=None) == []


def test_dates_to_be_announced_neither_open_nor_close() -> None:
    kinds = seen(LONG_AFTER, opens_wall=None, closes_wall=None)
    assert kinds == [("announced", PUBLISHED)]


def test_published_after_its_opening_it_opened_when_it_was_published() -> None:
    published = datetime(2027, 2, 5, 12, tzinfo=UTC)
    assert seen(LONG_AFTER, published_at=published)[0] == ("opened", published)


def test_an_extension_says_what_was_before_and_why() -> None:
    asked = datetime(2027, 3, 20, tzinfo=UTC)
    line = Line(asked, "extended", CLOSES, LATER, REASON)
    history = public_history(build_consultation(closes_at=LATER), (FIRST, line), LONG_AFTER)

    assert [event.kind for event in history] == ["closed", "extended", "opened", "announced"]
    assert (history[1].old_closes_at, history[1].new_closes_at) == (CLOSES, LATER)
    assert (history[0].at, history[1].reason) == (LATER, REASON)


def test_opened_again_it_closed_twice() -> None:
    again = datetime(2027, 4, 12, tzinfo=UTC)
    assert seen(LONG_AFTER, Line(again, "reopened", CLOSES, LATER), closes_at=LATER)[2:] == [
        ("closed", CLOSES),
        ("reopened", again),
        ("closed", LATER),
    ]


def test_closed_early_it_closed_once() -> None:
    early = datetime(2027, 3, 1, tzinfo=UTC)
    assert seen(LONG_AFTER, Line(early, "closed_early", CLOSES, early), closes_at=early)[2:] == [
        ("closed_early", early)
    ]


def test_closed_early_and_opened_again() -> None:
    early, again = datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 3, 8, tzinfo=UTC)
    lines = Line(early, "closed_early", CLOSES, early), Line(again, "reopened", early, LATER)
    assert seen(LONG_AFTER, *lines, closes_at=LATER)[2:] == [
        ("closed_early", early),
        ("reopened", again),
        ("closed", LATER),
    ]


def test_cancelled_before_it_opened_it_never_opens() -> None:
    given_up = datetime(2027, 1, 20, tzinfo=UTC)
    line = Line(given_up, "cancelled", CLOSES, CLOSES, REASON)
    assert seen(LONG_AFTER, line, cancelled_at=given_up) == [
        ("announced", PUBLISHED),
        ("cancelled", given_up),
    ]


def test_cancelled_while_open_it_does_not_close_as_well() -> None:
    given_up = datetime(2027, 3, 20, tzinfo=UTC)
    line = Line(given_up, "cancelled", CLOSES, CLOSES, REASON)
    assert [kind for kind, _ in seen(LONG_AFTER, line, cancelled_at=given_up)] == [
        *("announced", "opened", "cancelled"),
    ]


def test_a_correction_is_seen_from_its_instant_on() -> None:
    corrected = datetime(2027, 3, 2, tzinfo=UTC)
    line = Line(corrected, "corrected", CLOSES, CLOSES, REASON)
    assert ("corrected", corrected) in seen(corrected, line)
    assert "corrected" not in [kind for kind, _ in seen(OPENS, line)]
