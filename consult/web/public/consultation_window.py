"""The window of a consultation as its page shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from consult.consultations.lifecycle import inclusive_dates
from consult.consultations.minimum_window import MinimumWindow
from consult.consultations.models import Consultation
from consult.consultations.window_counts import Count, window_counts
from consult.core.localized import Rendition, rendition
from consult.web.public.markdown_texts import Words, line

LAST_TENTH = 10


@dataclass(frozen=True)
class Window:
    """The time for answering: its dates with first and last counted, and its periods of 24 h.

    `today` is the date that runs now, counted from 1; 0 before the first, None after the last.
    """

    opens_at: datetime
    closes_at: datetime
    dates: int
    whole_days: int
    today: int | None
    tenths_gone: int
    announced: Count
    minimum: int
    minimum_source: Rendition
    short_reason: Words

    @property
    def is_short(self) -> bool:
        return self.dates < self.minimum

    @property
    def is_backdated(self) -> bool:
        """Whether it was published after the opening it names."""
        return self.announced.opens_at < self.opens_at


def window_of(
    consultation: Consultation, rule: MinimumWindow, at: datetime, lang: str
) -> Window | None:
    """Return the window at `at`, None while it has no dates."""
    source, closes_at = consultation.source_language, consultation.closes_at
    counts = window_counts(consultation, consultation.timezone)
    if counts is None or closes_at is None:
        return None
    opens_at = counts.real.opens_at
    gone = (at - opens_at) / (closes_at - opens_at)
    return Window(
        opens_at=opens_at,
        closes_at=closes_at,
        dates=counts.real.dates,
        whole_days=counts.real.whole_days,
        today=_date_running(opens_at, closes_at, at, ZoneInfo(consultation.timezone)),
        tenths_gone=min(max(round(gone * LAST_TENTH), 1), LAST_TENTH),
        announced=counts.announced,
        minimum=rule.dates,
        minimum_source=rendition(rule.source, lang, source),
        short_reason=line(consultation.short_window_reason, lang, source),
    )


def _date_running(
    opens_at: datetime, closes_at: datetime, at: datetime, zone: ZoneInfo
) -> int | None:
    if at >= closes_at:
        return None
    instant = timedelta(microseconds=1)
    return inclusive_dates(opens_at, at + instant, zone) if at >= opens_at else 0
