"""What stakeholder groups are called: the words of the question that fills the column."""

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.localized import Rendition, rendition
from consult.surveys.queries import find_current


def group_labels(consultation: Consultation, lang: str) -> dict[str, Rendition]:
    """Return the author's words by code, from the newest version of the survey."""
    asked = find_current(db.session, consultation.id, published=False)
    if asked is None:
        return {}
    fills = (one for one in asked.survey.questions() if one.fills == "stakeholder_group")
    question = next(fills, None)
    labels = question.value_labels() if question else {}
    source = consultation.source_language
    return {code: rendition(label, lang, source) for code, label in labels.items()}
