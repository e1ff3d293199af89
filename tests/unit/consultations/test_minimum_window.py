"""Which rule a window is measured by, and how long it is by each count."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from consult.consultations.minimum_window import DEFAULTS, MinimumWindow, minimum_window
from consult.consultations.window_counts import window_counts
from consult.core.wall_clock import instant

OPENS = instant("2027-02-01 09:00", "Europe/London")
CLOSES = instant("2027-04-09 23:59:59", "Europe/London")
TWELVE_WEEKS = MinimumWindow(84, {"en": "European Commission, Better Regulation"})


@dataclass(frozen=True)
class Round:
    kind: str = "consultation"
    round: int = 1
    minimum_window: dict[str, Any] | None = None


@dataclass(frozen=True)
class Window:
    opens_at: datetime | None = OPENS
    closes_at: datetime | None = CLOSES
    published_at: datetime | None = None
    cancelled_at: datetime | None = None
    grace_minutes: int = 0


@pytest.mark.parametrize(
    ("kind", "round_number", "dates"),
    [
        ("consultation", 1, 60),
        ("consultation", 2, 30),
        ("consultation", 3, 30),
        ("call_for_evidence", 1, 28),
        ("call_for_evidence", 2, 28),
    ],
)
def test_the_least_window_depends_on_kind_and_round(
    kind: str, round_number: int, dates: int
) -> None:
    assert minimum_window(Round(kind, round_number), {}).dates == dates


def test_every_shipped_rule_says_where_it_comes_from_in_both_languages() -> None:
    assert {tuple(rule.source) for rule in DEFAULTS.values()} == {("en", "es")}


def test_a_site_says_otherwise_for_one_kind_and_round_only() -> None:
    of_site = {"consultation_first": TWELVE_WEEKS.as_stored()}
    assert minimum_window(Round(), of_site) == TWELVE_WEEKS
    assert minimum_window(Round(round=2), of_site) == DEFAULTS["consultation_later"]


def test_what_is_published_keeps_the_rule_it_was_published_under() -> None:
    published = Round(minimum_window=DEFAULTS["consultation_first"].as_stored())
    of_site = {"consultation_first": TWELVE_WEEKS.as_stored()}
    assert minimum_window(published, of_site) == DEFAULTS["consultation_first"]


def test_both_counts_agree_where_it_was_published_before_its_opening() -> None:
    counts = window_counts(Window(published_at=datetime(2027, 1, 11, tzinfo=UTC)), "Europe/London")
    assert counts is not None
    assert counts.real == counts.announced
    assert (counts.real.dates, counts.real.whole_days) == (68, 67)
    assert not counts.is_backdated


def test_a_backdated_opening_shows_in_the_second_count() -> None:
    published = instant("2027-02-11 12:00", "Europe/London")
    counts = window_counts(Window(published_at=published), "Europe/London")
    assert counts is not None
    assert (counts.announced.dates, counts.announced.whole_days) == (68, 67)
    assert (counts.real.dates, counts.real.whole_days) == (58, 57)
    assert counts.is_backdated


def test_what_is_not_published_is_counted_as_if_it_were_now() -> None:
    now = instant("2027-03-01 09:00", "Europe/London")
    counts = window_counts(Window(), "Europe/London", now)
    assert counts is not None
    assert (counts.announced.dates, counts.real.dates) == (68, 40)


def test_a_window_that_is_over_has_no_dates_left() -> None:
    counts = window_counts(Window(), "Europe/London", instant("2027-05-01 09:00", "Europe/London"))
    assert counts is not None
    assert (counts.real.dates, counts.real.whole_days) == (0, 0)


def test_without_dates_there_is_nothing_to_count() -> None:
    assert window_counts(replace(Window(), closes_at=None), "Europe/London") is None
