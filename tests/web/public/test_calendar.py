"""Dates in somebody's own calendar stay right: in their zone, when extended, when cancelled."""

from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from consult.consultations.ledger import ChangeKind, add_change
from consult.consultations.models import Consultation
from consult.consultations.services import cancel, close_early, extend
from tests.factories.consultations import PUBLISHED, build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient

ONE, ALL = "/consultations/sda-copper-r1.ics", "/consultations.ics"
CLOSES = datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
LATER = datetime(2027, 4, 23, 22, 59, 59, tzinfo=UTC)
REASON = {"en": "Three co-operatives, one union; asked\nfor time.", "es": "Pidieron tiempo."}
SECRET = "A draft that nobody may know of yet"


def publish(transaction: Transaction, **changes: object) -> None:
    with transaction() as session:
        one = build_consultation(**changes)
        session.add(one)
        session.flush()
        add_change(session, one, ChangeKind.PUBLISHED, at=PUBLISHED, old_closes_at=None)


@pytest.fixture
def copper(transaction: Transaction) -> None:
    publish(transaction)
    with transaction() as session:
        secret = build_consultation(slug="secret", title={"en": SECRET}, published_at=None)
        session.add(secret)


def change(transaction: Transaction, act: object, *arguments: object) -> None:
    with transaction() as session:
        one = session.get_one(Consultation, 1)
        act(session, one, *arguments, REASON, actor_id=None, at=START)  # type: ignore[operator]


def the_calendar(client: PageClient, path: str = ONE) -> Any:
    answer = client.get(path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    lines = answer.get_data().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)
    return Calendar.from_ical(answer.get_data())


def event(calendar: Any, kind: str) -> Any:
    [found] = [one for one in calendar.events if str(one["UID"]).split("@")[0].endswith(kind)]
    return found


def test_it_opens_and_closes_at_the_right_instant_in_its_own_zone(
    client: PageClient, copper: None
) -> None:
    calendar = the_calendar(client)
    opens, closes = event(calendar, "opens"), event(calendar, "closes")

    assert opens["DTSTART"].dt.astimezone(UTC) == datetime(2027, 2, 1, 9, tzinfo=UTC)
    assert closes["DTSTART"].dt.astimezone(UTC) == CLOSES
    assert closes["DTSTART"].params["TZID"] == "Europe/London"
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/London"]
    assert str(closes["SUMMARY"]) == "Closes: Draft SDA roadmap"
    assert str(closes["DESCRIPTION"]).splitlines() == [
        "Friday 9 April 2027, 23:59:59 London time (UTC+1)",
        "22:59:59 UTC",
        "Responses count that arrive before this second.",
        "http://localhost/en/consultations/sda-copper-r1",
    ]


def test_the_zone_comes_along_for_calendars_that_do_not_know_it(
    client: PageClient, copper: None
) -> None:
    [zone] = the_calendar(client).timezones
    london = zone.to_tz()

    assert datetime(2027, 4, 9, 23, 59, 59, tzinfo=london).astimezone(UTC) == CLOSES
    assert datetime(2027, 2, 1, 9, tzinfo=london).astimezone(UTC).hour == 9


def test_an_extension_replaces_the_event_and_says_why(
    client: PageClient, copper: None, transaction: Transaction
) -> None:
    before = event(the_calendar(client), "closes")
    change(transaction, extend, "2027-04-23 23:59:59")
    after = event(the_calendar(client), "closes")

    assert (before["UID"], before["SEQUENCE"], before["LAST-MODIFIED"].dt) == (
        "sda-copper-r1-closes@localhost",
        0,
        PUBLISHED,
    )
    assert (after["UID"], after["SEQUENCE"], after["LAST-MODIFIED"].dt) == (
        before["UID"],
        1,
        START,
    )
    assert after["DTSTART"].dt.astimezone(UTC) == LATER
    assert (
        "Before that: Friday 9 April 2027, 23:59:59 London time (UTC+1).\n"
        "Reason: Three co-operatives, one union; asked\nfor time."
    ) in str(after["DESCRIPTION"])


def test_closed_early_it_stands_at_the_instant_of_closing(
    client: PageClient, copper: None, transaction: Transaction
) -> None:
    change(transaction, close_early)
    closes = event(the_calendar(client), "closes")

    assert closes["DTSTART"].dt.astimezone(UTC) == START
    assert closes["SEQUENCE"] == 1
    assert "Reason: Three co-operatives" in str(closes["DESCRIPTION"])


def test_cancelled_it_is_struck_through_and_says_why(
    client: PageClient, copper: None, transaction: Transaction
) -> None:
    assert event(the_calendar(client), "closes")["STATUS"] == "CONFIRMED"
    change(transaction, cancel)

    for one in the_calendar(client).events:
        assert (one["STATUS"], one["SEQUENCE"]) == ("CANCELLED", 1)
        assert "Cancelled.\nReason: Three co-operatives" in str(one["DESCRIPTION"])


def test_it_is_in_the_language_asked_for(client: PageClient, copper: None) -> None:
    closes = event(the_calendar(client, f"{ONE}?lang=es"), "closes")

    assert str(closes["SUMMARY"]) == "Cierra: Borrador de la hoja de ruta EDS"
    assert closes["SUMMARY"].params["LANGUAGE"] == "es"
    assert str(closes["URL"]) == "http://localhost/es/consultations/sda-copper-r1"


def test_dates_to_be_announced_make_no_event(client: PageClient, transaction: Transaction) -> None:
    publish(transaction, opens_wall=None, closes_wall=None)
    calendar = the_calendar(client)

    assert calendar.events == []
    assert len(calendar.timezones) == 1


def test_a_consultation_in_utc_needs_no_zone(client: PageClient, transaction: Transaction) -> None:
    publish(transaction, timezone="UTC")
    assert "DTSTART:20270409T235959Z" in client.get(ONE).text


def test_calendars_that_subscribe_look_again_within_hours(client: PageClient, copper: None) -> None:
    lines = client.get(ALL).text.splitlines()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert "X-PUBLISHED-TTL:PT6H" in lines


def test_all_of_them_in_one_calendar_and_nothing_unpublished(
    client: PageClient, copper: None, transaction: Transaction
) -> None:
    publish(transaction, slug="mape-cobre-peru-r1", timezone="America/Lima")
    calendar = the_calendar(client, ALL)

    assert sorted(str(one["UID"]).split("@")[0] for one in calendar.events) == [
        "mape-cobre-peru-r1-closes",
        "mape-cobre-peru-r1-opens",
        "sda-copper-r1-closes",
        "sda-copper-r1-opens",
    ]
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["America/Lima", "Europe/London"]
    text = client.get(ALL).text
    assert SECRET not in text
    assert "secret" not in text


@pytest.mark.parametrize("slug", ["secret", "nothing"])
def test_what_is_not_published_is_not_there(client: PageClient, copper: None, slug: str) -> None:
    client.get(f"/consultations/{slug}.ics", expected=404)


def test_who_has_it_already_is_told_so_until_it_changes(
    client: PageClient, copper: None, transaction: Transaction
) -> None:
    seen = {"If-None-Match": client.get(ONE).headers["ETag"]}
    client.get(ONE, headers=seen, expected=304)
    change(transaction, extend, "2027-04-23 23:59:59")
    client.get(ONE, headers=seen)
