"""Instants and spans of time in words: weekday, date, time, zone, and what is left."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import ngettext

REGIONS = {"en": "en_GB", "es": "es_PE"}
"""How dates are written: day before month in English too, as most readers here do."""

WITH_WEEKDAY = {"en": "EEEE d MMMM y", "es": "EEEE d 'de' MMMM 'de' y"}
"""Without the comma of the locale data, which would part one date into two."""

WITHOUT_YEAR = {"en": "EEEE d MMMM", "es": "EEEE d 'de' MMMM"}


def locale_of(lang: str) -> Locale:
    return Locale.parse(REGIONS.get(lang, lang))


def city(zone: str, lang: str) -> str:
    """Return the city a zone is known by, in the language of the page: `Londres`."""
    names = locale_of(lang).time_zones.get(zone, {})
    return str(names.get("city") or zone.rpartition("/")[2].replace("_", " "))


def date_text(moment: datetime, zone: str, lang: str, *, weekday: bool = True) -> str:
    """Return the date in the zone, with weekday: `Friday 23 April 2027`."""
    local = moment.astimezone(ZoneInfo(zone))
    return day_text(local.date(), lang, weekday=weekday)


def day_text(day: date, lang: str, *, weekday: bool = True) -> str:
    """Return a calendar date that has no time: `Monday 11 January 2027`."""
    pattern = WITH_WEEKDAY.get(lang, "full") if weekday else "long"
    return format_date(day, pattern, locale=locale_of(lang))


def short_date_text(moment: datetime, zone: str, lang: str) -> str:
    """Return the date in the zone with its month abbreviated: `23 Apr 2027`."""
    return short_day_text(moment.astimezone(ZoneInfo(zone)).date(), lang)


def short_day_text(day: date, lang: str) -> str:
    """Return a calendar date with its month abbreviated: `11 Jan 2027`."""
    return format_date(day, "medium", locale=locale_of(lang))


def time_text(moment: datetime, zone: str, *, seconds: bool = False) -> str:
    """Return the time of day in the zone, seconds unless they are zero: `09:00`, `23:59:59`."""
    local = moment.astimezone(ZoneInfo(zone))
    return format(local, "%H:%M:%S" if seconds or local.second else "%H:%M")


def offset_text(moment: datetime, zone: str) -> str:
    """Return how far the zone is from UTC at that moment: `UTC−5`, `UTC+5:30`, `UTC`."""
    ahead = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    if not hours and not minutes:
        return "UTC"
    return f"UTC{'−' if ahead < timedelta() else '+'}{hours}{f':{minutes:02}' if minutes else ''}"


def zone_text(moment: datetime, zone: str, lang: str) -> str:
    """Return whose time it is: `London time (UTC+1)`."""
    return _("%(city)s time (%(offset)s)", city=city(zone, lang), offset=offset_text(moment, zone))


def official_text(moment: datetime, zone: str, lang: str, *, seconds: bool = False) -> str:
    """Return the whole statement: `Friday 23 April 2027, 23:59:59 London time (UTC+1)`."""
    if zone == "UTC":
        return f"{date_text(moment, zone, lang)}, {time_text(moment, zone, seconds=seconds)} UTC"
    return _(
        "%(date)s, %(time)s %(city)s time (%(offset)s)",
        date=date_text(moment, zone, lang),
        time=time_text(moment, zone, seconds=seconds),
        city=city(zone, lang),
        offset=offset_text(moment, zone),
    )


def utc_text(moment: datetime) -> str:
    """Return the time in UTC: `22:59:59 UTC`."""
    return f"{time_text(moment, 'UTC')} UTC"


def utc_beside(moment: datetime, zone: str, lang: str) -> str:
    """Return the time in UTC, with its date where the zone has another: `Saturday 24 April, ...`"""
    day = moment.astimezone(UTC).date()
    if day == moment.astimezone(ZoneInfo(zone)).date():
        return utc_text(moment)
    pattern = WITHOUT_YEAR.get(lang, "full")
    return f"{format_date(day, pattern, locale=locale_of(lang))}, {utc_text(moment)}"


def time_left_text(until: datetime, now: datetime) -> str:
    """Return what remains, in the two largest units: `4 days and 7 hours left`."""
    minutes = max((until - now) // timedelta(minutes=1), 0)
    days, hours = minutes // 1440, minutes % 1440 // 60
    if days and hours:
        return _(
            "%(days)s and %(hours)s left",
            days=ngettext("%(num)d day", "%(num)d days", days),
            hours=ngettext("%(num)d hour", "%(num)d hours", hours),
        )
    if days:
        return ngettext("%(num)d day left", "%(num)d days left", days)
    if hours and minutes % 60:
        return _(
            "%(hours)s and %(minutes)s left",
            hours=ngettext("%(num)d hour", "%(num)d hours", hours),
            minutes=ngettext("%(num)d minute", "%(num)d minutes", minutes % 60),
        )
    if hours:
        return ngettext("%(num)d hour left", "%(num)d hours left", hours)
    if minutes:
        return ngettext("%(num)d minute left", "%(num)d minutes left", minutes)
    return _("Less than a minute left")


def number_text(value: int, lang: str) -> str:
    """Return a whole number as people write it: `10,000`, `10 000` in Spanish."""
    if lang == "es":
        return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")
    return format_decimal(value, locale=locale_of(lang))


def numbers_text(values: Sequence[int], lang: str) -> str:
    """Return whole numbers as a list in a sentence: `14, 3 and 1`, `14, 3 y 1`."""
    return format_list([number_text(value, lang) for value in values], locale=locale_of(lang))


def decimal_mark(lang: str) -> str:
    """Return what stands before decimals; in Spanish the comma of Peru's official documents,
    although the locale data of Peru has a point.
    """
    if lang == "es":
        return ","
    return str(locale_of(lang).number_symbols["latn"]["decimal"])


def with_decimal_mark(canonical: str, lang: str) -> str:
    """Return a number stored with a point as the language writes it: `12,5`."""
    return canonical.replace(".", decimal_mark(lang))
