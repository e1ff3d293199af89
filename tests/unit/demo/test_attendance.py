"""Who answers when: inside the window, never later than now, by day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from consult.core.wall_clock import instant
from consult.demo.attendance import Attendance, Fate, Window, list_attendances, spread
from consult.demo.respondents import Campaign, Cast, Fields, Respondent
from consult.demo.timetable import Example

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2027, 3, 31, 12, 0, tzinfo=UTC)
OPENS = instant("2027-02-01 09:00", "Europe/London")
PROMISED = instant("2027-03-26 23:59:59", "Europe/London")
EXTENDED = instant("2027-04-04 23:59:59", "Europe/London")
WINDOW = Window(OPENS, PROMISED, EXTENDED, LONDON)
PLAIN = Example(slug="water-r1", closes_in_days=4)


def _person(name: str, **answers: str) -> Respondent:
    return Respondent(email=f"{name}@mail.example", lang="es", channel="web", answers=dict(answers))


JULIAN, MARTA, OSCAR = (_person(name) for name in ("julian", "marta", "oscar"))


def _attendances(cast: Cast, example: Example = PLAIN, now: datetime = NOW) -> list[Attendance]:
    return list_attendances(cast, example, WINDOW, now)


def test_people_answer_in_the_order_of_the_list_over_the_whole_time() -> None:
    cast = Cast(consultation="water-r1", respondents=(JULIAN, MARTA, OSCAR))
    found = _attendances(cast)
    assert [one.respondent for one in found] == [JULIAN, MARTA, OSCAR]
    assert [one.at.date() for one in found] == [
        date(2027, 2, 11),
        date(2027, 3, 2),
        date(2027, 3, 21),
    ]


def test_the_same_day_gives_the_same_instants() -> None:
    cast = Cast(consultation="water-r1", respondents=(JULIAN, MARTA))
    later_that_day = NOW + timedelta(hours=6)
    assert _attendances(cast) == _attendances(cast, now=later_that_day)


def test_everybody_answers_by_day_where_the_consultation_is_held() -> None:
    lima = ZoneInfo("America/Lima")
    instants = spread(200, date(2027, 3, 1), date(2027, 3, 20), lima)
    assert instants == sorted(instants)
    assert {8 <= at.astimezone(lima).hour < 20 for at in instants} == {True}
    assert len({at.astimezone(lima).date() for at in instants}) == 20


def test_whoever_missed_the_promised_date_comes_after_it() -> None:
    cast = Cast(consultation="water-r1", respondents=(), late=(JULIAN, MARTA))
    assert [one.at for one in _attendances(cast)] == [
        PROMISED + timedelta(hours=10),
        PROMISED + timedelta(hours=34),
    ]


def test_nobody_answers_in_the_future() -> None:
    cast = Cast(consultation="water-r1", respondents=(), late=(JULIAN, MARTA))
    assert [one.respondent for one in _attendances(cast, now=PROMISED + timedelta(days=1))] == [
        JULIAN
    ]


def test_tests_are_made_right_after_the_opening_and_marked() -> None:
    cast = Cast(consultation="water-r1", respondents=(), test=(JULIAN,))
    assert _attendances(cast) == [Attendance(JULIAN, OPENS + timedelta(minutes=4), Fate.TEST)]


def test_withdrawn_responses_are_marked() -> None:
    cast = Cast(consultation="water-r1", respondents=(), withdrawn=(MARTA,))
    assert [one.fate for one in _attendances(cast)] == [Fate.WITHDRAWN]


def test_unfinished_drafts_come_besides_and_have_few_pages() -> None:
    cast = Cast(consultation="water-r1", respondents=(JULIAN, MARTA, OSCAR))
    example = Example(slug="water-r1", closes_in_days=4, unfinished=2)
    found = [one for one in _attendances(cast, example) if one.fate is Fate.UNFINISHED]
    assert [(one.respondent, one.pages) for one in found] == [(JULIAN, 1), (MARTA, 2)]
    assert all(NOW - timedelta(days=11) < one.at < NOW for one in found)


def test_second_thoughts_change_some_answers_days_later() -> None:
    answers: Fields = {"q12_fair": "no", "q12_why": "Too strict"}
    cast = Cast(
        consultation="water-r1",
        respondents=(JULIAN.model_copy(update={"answers": answers}), MARTA),
    )
    thoughts = {"email": "julian@mail.example", "after_days": 9, "answers": {"q12_fair": "yes"}}
    example = Example.model_validate(
        {"slug": "water-r1", "closes_in_days": 4, "second_thoughts": thoughts}
    )
    first, second = _attendances(cast, example)
    assert second.revised is None
    assert first.revised is not None
    assert first.revised.at == first.at + timedelta(days=9)
    assert first.revised.answers == {"q12_fair": "yes", "q12_why": "Too strict"}


def test_a_campaign_arrives_within_three_days() -> None:
    campaign = Campaign.model_validate(
        {
            "lang": "en",
            "channel": "web",
            "field": "q17_why",
            "template": "Save our rivers.",
            "edited": ["Save our rivers, and us."],
            "answers": {"q7_path": "short"},
            "senders": [{"name": f"N{n}", "email": f"n{n}@mail.example"} for n in range(40)],
        }
    )
    found = _attendances(Cast(consultation="water-r1", respondents=(), campaign=campaign))
    texts = [one.respondent.answers["q17_why"] for one in found]
    assert texts == ["Save our rivers."] * 39 + ["Save our rivers, and us."]
    assert found[-1].at - found[0].at < timedelta(days=3)
    assert len({one.respondent.email for one in found}) == 40
