"""The ledger of languages: when each came to have every text of the drafts and the survey."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.language_windows import Milestone, milestones
from consult.consultations.models import Consultation
from consult.core.localized import missing_languages
from consult.core.localized_fields import localized_fields
from consult.documents.queries import list_clauses, list_documents
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current


@dataclass(frozen=True)
class Gaps:
    """What one language lacks: clauses by the code of their document, and texts of the survey."""

    clauses: Mapping[str, int]
    survey_texts: int

    def __bool__(self) -> bool:
        return bool(self.clauses or self.survey_texts)


def note_languages(session: Session, consultation: Consultation, at: datetime) -> None:
    """Write down each language that came to have every text, or no longer has; else nothing.

    To be called by whatever changes drafts or survey, after the change.
    """
    session.flush()
    known = {one.lang: one.is_complete for one in milestones(consultation)}
    complete = list_complete(session, consultation)
    found = [
        Milestone(lang, at, lang in complete)
        for lang in consultation.languages
        if (lang in complete) != known.get(lang)
    ]
    if found:
        before = consultation.language_milestones or []
        consultation.language_milestones = [*before, *(one.as_stored() for one in found)]
    session.flush()


def list_complete(session: Session, consultation: Consultation) -> list[str]:
    """Return the languages in which every text of the survey is, and every clause of the drafts.

    A draft whose title is not given in a language is not meant to be there in it.
    """
    gaps = list_gaps(session, consultation)
    return [lang for lang in consultation.languages if not gaps[lang]]


def list_gaps(session: Session, consultation: Consultation) -> dict[str, Gaps]:
    """Return what is missing in each language, as `list_complete` counts it."""
    current = find_current(session, consultation.id, published=False)
    survey = current.survey if current else Survey()
    texts = [text for _path, text in localized_fields(survey) if text]
    clauses = {
        document.code: (document, list_clauses(session, document.version_id))
        for document in list_documents(session, consultation.id, published_only=False)
    }
    return {
        lang: Gaps(
            {
                code: missing
                for code, (document, all_of_it) in clauses.items()
                if document.title.get(lang)
                and (missing := sum(lang not in one.texts for one in all_of_it))
            },
            sum(bool(missing_languages(text, [lang])) for text in texts),
        )
        for lang in consultation.languages
    }
