"""What stakeholder groups are called: as respondents read it, else as the site's list has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.localized import LocalizedText, rendition
from consult.site.group_queries import list_groups
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current
from consult.surveys.question_types import Single


class GroupLabel(NamedTuple):
    """`lang` is the language the text is really in."""

    text: str
    lang: str
    is_rights_holder: bool


@dataclass(frozen=True)
class Groups:
    """The groups a survey offers, in its order."""

    labels: Mapping[str, GroupLabel] = field(default_factory=dict)
    """By code, headings and the rest of the site's list included."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """By code of a group that can be chosen: that of its heading, empty without one."""


def groups_of(survey: Survey, lang: str, source: str) -> Groups:
    """Return what the survey and the site's list know of groups.

    A language that the survey lacks is taken from the list, which knows only its own codes.
    """
    question = _question(survey)
    asked: dict[str, LocalizedText] = question.value_labels() if question else {}
    listed = list_groups(db.session).by_code()
    labels = {}
    offered = question.selectable() if question else ()
    headings = {choice.code: choice.parent or "" for choice in offered}
    for code in {**asked, **listed}:
        group = listed.get(code)
        words = (group.label if group else {}) | asked.get(code, {})
        is_rights_holder = group is not None and group.is_rights_holder
        labels[code] = GroupLabel(*rendition(words, lang, source), is_rights_holder)
    return Groups(labels, headings)


def group_labels(consultation: Consultation, lang: str) -> Mapping[str, GroupLabel]:
    """Return the words by code, from the newest version of the survey and the site's list."""
    asked = find_current(db.session, consultation.id, published=False)
    survey = asked.survey if asked else Survey()
    return groups_of(survey, lang, consultation.source_language).labels


def _question(survey: Survey) -> Single | None:
    fills = (one for one in survey.questions() if one.fills == "stakeholder_group")
    return next((one for one in fills if isinstance(one, Single)), None)
