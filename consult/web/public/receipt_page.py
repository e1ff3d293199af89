"""A receipt, and the copy of what was handed in, as plain data for their templates."""

from typing import Any

from consult.consultations.lifecycle import Phase, phase
from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.notifications.outcomes import is_answer_overdue
from consult.responses.queries import Receipt, find_identity
from consult.responses.secrets import grouped
from consult.surveys.answers import Answers
from consult.surveys.consent import BUILT_IN_CONSENT
from consult.surveys.definition import Survey
from consult.surveys.queries import get_survey
from consult.web.answer_words import answer_lines, question_label
from consult.web.public.answer_list import AnswerEntry, AnswerSection, entries_of
from consult.web.public.late_note import late_until
from consult.web.public.not_open_page import is_answerable
from consult.web.public.own_response import own_code_of
from consult.web.public.unsent import unsent_after
from consult.web.public.visit import visit_with

FINGERPRINT_GROUP = 4


def receipt_page(receipt: Receipt, *, is_own: bool) -> dict[str, Any]:
    """Return the template's variables; what only the holder may see is empty for others."""
    revision = receipt.revision
    code = own_code_of(receipt.consultation, receipt.response.code_hash) if is_own else None
    visit = visit_with(receipt.consultation, code)
    can_change = is_own and is_answerable(visit)
    return {
        "receipt": receipt,
        "revision": revision,
        "consultation": receipt.consultation,
        "is_own": is_own,
        "can_change": can_change,
        "changes_until": late_until(visit) or receipt.consultation.closes_at,
        "is_answer_overdue": is_answer_overdue(db.session, receipt.consultation, clock.now()),
        "is_cancelled": phase(receipt.consultation, clock.now()) is Phase.CANCELLED,
        "unsent_after": unsent_after(visit) if can_change else 0,
        "resume_code": grouped(code) if code else "",
        "fingerprint": _spaced(revision.sha256) if is_own else "",
    }


def _spaced(digest: str) -> str:
    size = FINGERPRINT_GROUP
    return " ".join(digest[place : place + size] for place in range(0, len(digest), size))


def copy_sections(receipt: Receipt, lang: str) -> list[AnswerSection]:
    """Return every question of the version answered, in the reader's language."""
    revision = receipt.revision
    survey = (
        get_survey(db.session, revision.survey_version_id)
        if revision.survey_version_id
        else Survey()
    )
    identity = find_identity(db.session, revision.id)
    answers: Answers = {**revision.answers["values"], **identity}
    source = receipt.consultation.source_language
    sections = [
        AnswerSection(
            rendition(page.title, lang, source).text,
            entries_of(
                survey,
                page.questions,
                answers,
                lang,
                source,
                status=revision.answers["status"],
            ),
        )
        for page in survey.pages
    ]
    lines = answer_lines(BUILT_IN_CONSENT, answers, lang, source)
    label = question_label(BUILT_IN_CONSENT, lang, source)
    consent = AnswerEntry("consent", "", label, lines, required=True, href="")
    shown = [section for section in sections if section.entries]
    return [*shown, AnswerSection(label, [consent])]
