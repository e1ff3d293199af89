"""What stands above every page about one consultation."""

from dataclasses import dataclass
from datetime import datetime

from consult.accounts.rules import can_export, can_moderate, can_read_responses
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.web.languages import current_language
from consult.web.moderation.state_words import Mark, schedule_mark
from consult.web.moments import time_left_text
from consult.web.staff_session import present_staff


@dataclass(frozen=True)
class Head:
    """`left` is empty unless it is open."""

    title: Rendition
    mark: Mark
    left: str
    may_read: bool
    may_export: bool
    may_moderate: bool


def head_of(consultation: Consultation, at: datetime) -> Head:
    closes_at = consultation.closes_at
    grants = present_staff().grants
    is_open = phase(consultation, at) is Phase.OPEN
    return Head(
        rendition(consultation.title, current_language(), consultation.source_language),
        schedule_mark(consultation, at),
        time_left_text(closes_at, at) if is_open and closes_at else "",
        can_read_responses(grants, consultation.id),
        can_export(grants, consultation.id),
        can_moderate(grants, consultation.id),
    )
