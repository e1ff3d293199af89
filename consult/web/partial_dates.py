"""Dates known to the month or the day, and periods between them, in words."""

from babel.dates import format_skeleton
from flask_babel import gettext as _

from consult.projects.partial_dates import first_day, has_day
from consult.web.moments import day_text, locale_of


def partial_date_text(date: str, lang: str) -> str:
    """Return the date as precisely as it is known: `May 2024`, `6 May 2024`."""
    day = first_day(date)
    if has_day(date):
        return day_text(day, lang, weekday=False)
    return str(format_skeleton("yMMMM", day, locale=locale_of(lang)))


def period_text(starts: str | None, ends: str | None, lang: str) -> str:
    """Return a period with one end or both: `October 2023 to May 2024`; empty without any."""
    start = partial_date_text(starts, lang) if starts else ""
    end = partial_date_text(ends, lang) if ends else ""
    if start and end:
        return start if start == end else _("%(start)s to %(end)s", start=start, end=end)
    if start:
        return _("from %(start)s", start=start)
    return _("until %(end)s", end=end) if end else ""
