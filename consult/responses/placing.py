"""Whose a response is, kept beside it: which group and country, for counts that read no answers."""

from consult.responses.consenting import marks_in
from consult.responses.days import quarter_of
from consult.responses.models import Response, Revision
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.fills import filled_values


def place_draft(response: Response, survey: Survey, answers: Answers) -> None:
    """Place a draft by what it says so far; what was handed in keeps the place of its revision."""
    if response.revision_count:
        return
    filled = filled_values(survey, answers)
    response.stakeholder_group = filled.get("stakeholder_group", "")
    response.country = filled.get("country", "")


def place_submitted(response: Response, revision: Revision, comments: int) -> None:
    """Place a response by its newest revision."""
    response.status = revision.status
    response.lang = revision.lang
    response.stakeholder_group = revision.stakeholder_group
    response.country = revision.country
    response.comment_count = comments
    response.counted_quarter = quarter_of(revision.received_at)
    response.consent = None
    response.confidential = marks_in(revision.answers)
