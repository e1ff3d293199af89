"""What of a draft a revision freezes, and how it is written down for the hash."""

from dataclasses import dataclass
from typing import Any

from consult.responses.identity import identity_fields, split
from consult.responses.models import RevisionComment
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.fills import filled_values
from consult.surveys.freezing import freeze_answers


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
    filled = filled_values(survey, frozen.values)
    content, identity = split(frozen.values, identity_fields(survey))
    return FrozenContent(
        {"values": content, "status": dict(frozen.status)},
        identity,
        filled.get("stakeholder_group", ""),
        filled.get("country", ""),
    )


def comment_document(comment: RevisionComment) -> dict[str, Any]:
    """Return a comment as the canonical document holds it.

    What came later than the first revisions stands there only where there is any of it, so that
    their hashes stay theirs.
    """
    anchor = {name: str(value) for name, value in (comment.anchor or {}).items()}
    later = {
        "quote_language": comment.quote_lang,
        "phrase": anchor,
        "evidence": comment.evidence,
    }
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
        **{name: value for name, value in later.items() if value},
    }
