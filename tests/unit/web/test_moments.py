"""Instants in words."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_babel import Babel

from consult.web.moments import numbers_text, official_text, offset_text, time_text, utc_beside

WINTER = datetime(2026, 11, 27, 23, 59, 59, tzinfo=UTC)
CLOSING_IN_LIMA = datetime(2026, 12, 29, 4, 59, 59, tzinfo=UTC)


@pytest.fixture
def english() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("moment", "zone", "offset"),
    [
        (WINTER, "Europe/London", "UTC"),
        (datetime(2027, 4, 9, 12, tzinfo=UTC), "Europe/London", "UTC+1"),
        (WINTER, "America/Lima", "UTC−5"),
        (WINTER, "Asia/Kolkata", "UTC+5:30"),
    ],
)
def test_how_far_a_zone_is_from_utc_at_a_moment(moment: datetime, zone: str, offset: str) -> None:
    assert offset_text(moment, zone) == offset


def test_seconds_are_shown_unless_they_are_zero() -> None:
    assert time_text(WINTER, "Europe/London") == "23:59:59"
    assert time_text(WINTER.replace(second=0), "Europe/London") == "23:59"


def test_the_official_moment_says_its_zone_and_how_far_that_is(english: None) -> None:
    assert official_text(CLOSING_IN_LIMA, "America/Lima", "en") == (
        "Monday 28 December 2026, 23:59:59 Lima time (UTC−5)"
    )


def test_utc_says_its_date_where_that_is_another() -> None:
    assert utc_beside(CLOSING_IN_LIMA, "America/Lima", "en") == (
        "Tuesday 29 December, 04:59:59 UTC"
    )
    assert utc_beside(CLOSING_IN_LIMA, "America/Lima", "es") == (
        "martes 29 de diciembre, 04:59:59 UTC"
    )
    assert utc_beside(WINTER, "Europe/London", "en") == "23:59:59 UTC"


@pytest.mark.parametrize(("lang", "words"), [("en", "14, 3 and 1"), ("es", "14, 3 y 1")])
def test_numbers_are_listed_as_in_a_sentence(lang: str, words: str) -> None:
    assert numbers_text((14, 3, 1), lang) == words
    assert numbers_text((7,), lang) == "7"
