"""What stakeholder groups are called: as respondents read it, else as the site's list has it."""

from typing import NamedTuple

from consult.consultations.models import Consultation
from consult.core.db import db
from consult.core.localized import LocalizedText, rendition
from consult.site.group_queries import list_groups
from consult.surveys.queries import find_current


class GroupLabel(NamedTuple):
    """`lang` is the language the text is really in."""

    text: str
    lang: str
    is_rights_holder: bool


def group_labels(consultation: Consultation, lang: str) -> dict[str, GroupLabel]:
    """Return the words by code: of the newest version of the survey, and of the site's list.

    A language that the survey lacks is taken from the list, which knows only its own codes.
    """
    asked, listed = _asked_labels(consultation), list_groups(db.session).by_code()
    source = consultation.source_language
    labels = {}
    for code in {*asked, *listed}:
        group = listed.get(code)
        words = (group.label if group else {}) | asked.get(code, {})
        is_rights_holder = group is not None and group.is_rights_holder
        labels[code] = GroupLabel(*rendition(words, lang, source), is_rights_holder)
    return labels


def _asked_labels(consultation: Consultation) -> dict[str, LocalizedText]:
    asked = find_current(db.session, consultation.id, published=False)
    if asked is None:
        return {}
    fills = (one for one in asked.survey.questions() if one.fills == "stakeholder_group")
    question = next(fills, None)
    return question.value_labels() if question else {}
