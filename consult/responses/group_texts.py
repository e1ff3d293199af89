"""What stakeholder groups are called, in every language somebody gave: for counts by group."""

from collections.abc import Mapping

from consult.core.localized import LocalizedText
from consult.site.groups import Group
from consult.surveys.definition import Survey
from consult.surveys.question_types import Single


def group_question(survey: Survey) -> Single | None:
    """Return the question that says to which group somebody belongs."""
    fills = (one for one in survey.questions() if one.fills == "stakeholder_group")
    return next((one for one in fills if isinstance(one, Single)), None)


def group_texts(survey: Survey, listed: Mapping[str, Group]) -> dict[str, LocalizedText]:
    """Return the words by code; a language that the survey lacks is taken from the site's list."""
    question = group_question(survey)
    asked: dict[str, LocalizedText] = question.value_labels() if question else {}
    return {
        code: (listed[code].label if code in listed else {}) | asked.get(code, {})
        for code in {**asked, **listed}
    }
