"""What holds a response for review, and what never does."""

from datetime import timedelta
from itertools import combinations

import pytest

from consult.responses.signals import (
    LEAST_AGE,
    Arrival,
    Signal,
    is_held,
    kept_signals,
    signals_of,
)
from tests.fixtures.clock import START

TRAP, FAST, UNSIGNED, CROWDED = Signal
NOT_YET = LEAST_AGE - timedelta(milliseconds=1)


def shown(age: timedelta | None, *, trapped: bool = False, crowded: bool = False) -> set[Signal]:
    began = None if age is None else START - age
    return set(signals_of(Arrival(START, began, trapped, crowded)))


@pytest.mark.parametrize(
    ("age", "signals"),
    [(timedelta(), {FAST}), (NOT_YET, {FAST}), (LEAST_AGE, set()), (None, {UNSIGNED})],
)
def test_age_is_counted_from_the_first_thing_known(
    age: timedelta | None, signals: set[Signal]
) -> None:
    assert shown(age) == signals


def test_every_sign_is_told() -> None:
    assert shown(timedelta(), trapped=True, crowded=True) == {TRAP, FAST, CROWDED}


def test_only_the_trap_with_another_sign_holds() -> None:
    held = [set(some) for size in range(5) for some in combinations(Signal, size) if is_held(some)]
    assert all(TRAP in some and len(some) > 1 for some in held)
    assert len(held) == 7


@pytest.mark.parametrize("innocent", [(), (TRAP,), (CROWDED,), (FAST,), (FAST, CROWDED)])
def test_one_innocent_cause_holds_nothing(innocent: tuple[Signal, ...]) -> None:
    assert not is_held(innocent)


@pytest.mark.parametrize(
    ("signals", "kept"),
    [((), ()), ((CROWDED,), ()), ((CROWDED, FAST), (FAST, CROWDED)), ((TRAP,), (TRAP,))],
)
def test_an_address_alone_leaves_no_mark(
    signals: tuple[Signal, ...], kept: tuple[Signal, ...]
) -> None:
    assert kept_signals(signals) == kept
