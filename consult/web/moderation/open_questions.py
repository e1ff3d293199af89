"""What waits for a person to decide or to mend, worst first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from consult.consultations.language_windows import LanguageWindows
from consult.consultations.lifecycle import Phase, is_closing_soon, phase
from consult.consultations.models import Consultation
from consult.core.localized import missing_languages
from consult.core.localized_fields import localized_fields
from consult.documents.queries import DocumentView
from consult.publication.errors import PackageProblem
from consult.responses.counts import StateCounts
from consult.surveys.definition import Survey
from consult.web.moderation.participation import Participation

OPENS_SOON = timedelta(days=7)


@dataclass(frozen=True)
class OpenQuestion:
    """`code` says which; `count`, `names` and `language` are what its words need."""

    code: str
    count: int = 0
    names: tuple[str, ...] = ()
    language: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Facts:
    """What the questions are found in; `obstacles` only while it is not published."""

    consultation: Consultation
    states: StateCounts
    groups: Participation
    has_targets: bool
    documents: Sequence[DocumentView]
    survey: Survey
    obstacles: Sequence[PackageProblem]
    sends_mail: bool
    by_language: LanguageWindows
    is_answer_overdue: bool
    at: datetime


def open_questions(facts: Facts) -> list[OpenQuestion]:
    """Return them, what is urgent first."""
    current = phase(facts.consultation, facts.at)
    if current is Phase.CANCELLED:
        return []
    found = [
        *(_before_publication(facts) if current is Phase.UNPUBLISHED else ()),
        *(_participation(facts) if current in (Phase.OPEN, Phase.CLOSED) else ()),
        *_responses(facts),
        *(_schedule(facts) if current is Phase.ANNOUNCED else ()),
        *_answer(facts),
        *_windows_by_language(facts),
        *_translations(facts),
        *(() if facts.sends_mail else (OpenQuestion("no_mail"),)),
    ]
    return sorted(found, key=lambda one: not one.is_urgent)


def _before_publication(facts: Facts) -> Iterator[OpenQuestion]:
    opens_at = facts.consultation.opens_at
    if opens_at is not None and opens_at - facts.at <= OPENS_SOON:
        is_past = opens_at <= facts.at
        code = "opening_passed" if is_past else "opens_unpublished"
        yield OpenQuestion(code, is_urgent=True)
    for reason, count in sorted(Counter(one.reason for one in facts.obstacles).items()):
        known = ("placeholder", "missing_language", "window_too_short")
        yield OpenQuestion(f"obstacle_{reason if reason in known else 'other'}", count)


def _participation(facts: Facts) -> Iterator[OpenQuestion]:
    short = facts.groups.having("short")
    if short:
        yield OpenQuestion("well_short", len(short), tuple(one.code for one in short), "", True)
    if not facts.has_targets:
        yield OpenQuestion("no_targets")


def _responses(facts: Facts) -> Iterator[OpenQuestion]:
    states = facts.states
    if states.held:
        yield OpenQuestion("held", states.held)
    if states.late:
        yield OpenQuestion("late", states.late)
    if states.drafts and is_closing_soon(facts.consultation, facts.at):
        yield OpenQuestion("drafts_waiting", states.drafts)
    if states.tests and phase(facts.consultation, facts.at) is not Phase.UNPUBLISHED:
        yield OpenQuestion("tests", states.tests)


def _schedule(facts: Facts) -> Iterator[OpenQuestion]:
    if facts.consultation.opens_at is None or facts.consultation.closes_at is None:
        yield OpenQuestion("dates_missing")


def _answer(facts: Facts) -> Iterator[OpenQuestion]:
    due, closes_at = facts.consultation.answer_due, facts.consultation.closes_at
    if facts.is_answer_overdue:
        yield OpenQuestion("answer_overdue", is_urgent=True)
    elif (
        due
        and closes_at
        and due < closes_at.astimezone(ZoneInfo(facts.consultation.timezone)).date()
    ):
        yield OpenQuestion("answer_before_close", is_urgent=True)


def _windows_by_language(facts: Facts) -> Iterator[OpenQuestion]:
    """What readers of one language lack to those of the source, while it can be made up for."""
    if phase(facts.consultation, facts.at) is not Phase.OPEN:
        return
    for window in facts.by_language.short:
        yield OpenQuestion("language_short", window.short_days, (), window.lang, True)


def _translations(facts: Facts) -> Iterator[OpenQuestion]:
    """What readers of an offered language get in another: drafts whole, texts by number."""
    languages = facts.consultation.languages
    for language in languages:
        drafts = [one for one in facts.documents if one.has_clauses]
        lacking = [one.code for one in drafts if language not in {f.lang for f in one.files}]
        if lacking:
            yield OpenQuestion("draft_untranslated", len(lacking), tuple(lacking), language)
    texts = [text for _path, text in localized_fields(facts.survey) if text]
    gaps = Counter(gap for text in texts for gap in missing_languages(dict(text), languages))
    for language, count in sorted(gaps.items()):
        yield OpenQuestion("questions_untranslated", count, (), language)
