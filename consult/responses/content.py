"""What of a draft a revision freezes, and how it is written down for the hash."""

from dataclasses import dataclass
from typing import Any

from consult.responses.identity import identity_fields, split
from consult.responses.models import RevisionComment
from consult.surveys.answers import Answers, text_of
from consult.surveys.definition import Survey
from consult.surveys.freezing import freeze_answers
from consult.surveys.question_types import Organisation


@dataclass(frozen=True)
class FrozenContent:
    """Answers with the status of what is missing, identity apart, and the two fixed columns."""

    answers: dict[str, Any]
    identity: Answers
    stakeholder_group: str
    country: str


def frozen_content(survey: Survey, answers: Answers) -> FrozenContent:
    """Return what a revision of these answers keeps; answers hidden by routing are left out."""
    frozen = freeze_answers(survey, answers)
    content, identity = split(frozen.values, identity_fields(survey))
    return FrozenContent(
        {"values": content, "status": dict(frozen.status)},
        identity,
        _filled(survey, frozen.values, "stakeholder_group"),
        _filled(survey, frozen.values, "country"),
    )


def _filled(survey: Survey, values: Answers, column: str) -> str:
    for question in survey.questions():
        if question.fills == column:
            value = values.get(question.code, "")
            return ";".join(str(one) for one in value) if isinstance(value, list) else value
        if column == "country" and isinstance(question, Organisation):
            country = text_of(values, f"{question.code}__country")
            if question.fills == "organisation" and country:
                return country
    return ""


def comment_document(comment: RevisionComment) -> dict[str, str]:
    """Return a comment as the canonical document holds it."""
    return {
        "key": str(comment.comment_key),
        "document": comment.document_code,
        "version": comment.document_label,
        "clause": comment.clause_id,
        "label": comment.label,
        "type": comment.type,
        "comment": comment.comment,
        "proposed": comment.proposed,
        "quote": comment.quote,
        "language": comment.lang,
    }
