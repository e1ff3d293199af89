"""How a consultation is run: what its own page does not say, from stored values and a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from consult.complaints.models import Complaint
from consult.complaints.rules import State
from consult.consultations.answer_due import due_ends_at
from consult.consultations.models import Consultation
from consult.consultations.public_history import PublicEvent
from consult.core.localized import Rendition, rendition
from consult.responses.counts import Share, Tally
from consult.web.group_words import GroupLabel
from consult.web.public.event_words import event_words
from consult.web.public.project_page import ConsultationRow


@dataclass(frozen=True)
class Step:
    """One thing that happened, or that the clock will do: then `is_ahead`."""

    at: datetime
    words: str
    reason: Rendition
    old_closes_at: datetime | None
    new_closes_at: datetime | None
    due: date | None = None
    """The day by which the answer is promised."""
    is_ahead: bool = False


@dataclass(frozen=True)
class Counted:
    """How many submitted responses say this of themselves."""

    name: Rendition
    number: int


@dataclass(frozen=True)
class Participation:
    """`held` are among the `submitted`; drafts are counted for nobody outside."""

    submitted: int
    held: int
    clause_comments: int
    countries: int
    groups: tuple[Counted, ...]
    languages: tuple[Share, ...]


@dataclass(frozen=True)
class AnsweredComplaint:
    received_at: datetime
    answered_at: datetime | None
    topic: str
    outcome: str
    answer: Rendition


@dataclass(frozen=True)
class ProcessPage:
    rounds: tuple[ConsultationRow, ...]
    """The consultations of its project, itself included."""
    steps: tuple[Step, ...]
    participation: Participation
    complaints: Mapping[State, int]
    answered: tuple[AnsweredComplaint, ...]


def steps_of(
    consultation: Consultation, history: Sequence[PublicEvent], at: datetime, lang: str
) -> tuple[Step, ...]:
    """Return what lies ahead, then what happened, the latest first."""
    source = consultation.source_language
    ahead = () if consultation.cancelled_at else _ahead(consultation, at)
    happened = (
        Step(
            event.at,
            event_words(event.kind),
            rendition(event.reason, lang, source),
            event.old_closes_at,
            event.new_closes_at,
            event.due,
        )
        for event in history
    )
    return (*ahead, *happened)


def _ahead(consultation: Consultation, at: datetime) -> list[Step]:
    nothing = rendition(None, "", "")
    due = consultation.answer_due
    answered_at = due_ends_at(due, consultation.timezone) if due else at
    promised = Step(answered_at, event_words("answer_due"), nothing, None, None, due, is_ahead=True)
    moments = [("closed", consultation.closes_at), ("opened", consultation.opens_at)]
    return [
        *([promised] if answered_at > at else []),
        *(
            Step(moment, event_words(kind), nothing, None, None, is_ahead=True)
            for kind, moment in moments
            if moment is not None and moment > at
        ),
    ]


def participation_of(tally: Tally, labels: Mapping[str, GroupLabel]) -> Participation:
    return Participation(
        submitted=tally.states.submitted,
        held=tally.states.held,
        clause_comments=tally.states.clause_comments,
        countries=sum(1 for share in tally.countries if share.code and share.submitted),
        groups=tuple(
            Counted(_name(share.code, labels), share.submitted)
            for share in sorted(tally.groups, key=lambda share: not share.code)
            if share.submitted
        ),
        languages=tuple(share for share in tally.languages if share.submitted),
    )


def _name(code: str, labels: Mapping[str, GroupLabel]) -> Rendition:
    """Return what a group is called; empty for those who did not say."""
    label = labels.get(code)
    return Rendition(label.text, label.lang) if label else Rendition(code, "")


def answered_complaint(complaint: Complaint, lang: str) -> AnsweredComplaint:
    return AnsweredComplaint(
        complaint.received_at,
        complaint.answered_at,
        complaint.topic,
        complaint.outcome,
        rendition(complaint.answer, lang, complaint.lang),
    )
