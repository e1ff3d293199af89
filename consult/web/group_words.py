"""What stakeholder groups are called: as respondents read it, else as the site's list has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.localized import rendition
from consult.responses.group_texts import group_question, group_texts
from consult.site.group_queries import list_groups
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current


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
    question = group_question(survey)
    listed = list_groups(db.session).by_code()
    labels = {}
    for code, words in group_texts(survey, listed).items():
        is_rights_holder = code in listed and listed[code].is_rights_holder
        labels[code] = GroupLabel(*rendition(words, lang, source), is_rights_holder)
    offered = question.selectable() if question else ()
    headings = {choice.code: choice.parent or "" for choice in offered}
    return Groups(labels, headings)


def group_labels(consultation: Consultation, lang: str) -> Mapping[str, GroupLabel]:
    """Return the words by code, from the newest version of the survey and the site's list."""
    asked = find_current(db.session, consultation.id, published=False)
    survey = asked.survey if asked else Survey()
    return groups_of(survey, lang, consultation.source_language).labels
