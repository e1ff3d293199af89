"""Token buckets of addresses: in memory, bounded, and nobody's address can be read from them."""

from datetime import timedelta

import pytest

from consult.web import crowding
from consult.web.crowding import CAPACITY, REFILL, AddressBuckets
from tests.fixtures.clock import START

OFFICE, HOME = "203.0.113.7", "198.51.100.23"


def crowded(buckets: AddressBuckets, count: int, apart: timedelta = timedelta()) -> list[bool]:
    return [buckets.is_crowded(OFFICE, START + n * apart) for n in range(count)]


def test_an_address_is_crowded_once_its_tokens_are_gone() -> None:
    assert crowded(AddressBuckets(), CAPACITY + 2) == [False] * CAPACITY + [True] * 2


def test_tokens_come_back_with_time() -> None:
    assert crowded(AddressBuckets(), 3 * CAPACITY, REFILL) == [False] * 3 * CAPACITY


def test_another_address_has_tokens_of_its_own() -> None:
    buckets = AddressBuckets()
    crowded(buckets, CAPACITY + 1)
    assert not buckets.is_crowded(HOME, START)


def test_the_next_day_knows_nothing_of_the_day_before() -> None:
    buckets = AddressBuckets()
    crowded(buckets, CAPACITY + 1)
    names = set(buckets._buckets)  # noqa: SLF001  # that nothing else is kept is what is tested
    tomorrow = START + timedelta(hours=12)
    assert not buckets.is_crowded(OFFICE, tomorrow)
    assert names.isdisjoint(buckets._buckets)  # noqa: SLF001
    assert OFFICE not in repr(vars(buckets))


def test_the_number_of_addresses_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowding, "MOST", 3)
    buckets = AddressBuckets()
    for number in range(5):
        buckets.is_crowded(f"198.51.100.{number}", START)
    assert len(buckets) == 3
