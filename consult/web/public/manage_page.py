"""All that is held about one response as plain data for its template."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from consult.core.localized import rendition
from consult.responses.models import Revision
from consult.responses.own_data import OwnData
from consult.surveys.answers import Answers, codes_of
from consult.surveys.consent import BUILT_IN_CONSENT, MARKS, comment_mark
from consult.web.answer_words import answer_words
from consult.web.moments import locale_of
from consult.web.public.answer_list import answer_sections
from consult.web.public.not_open_page import is_answerable
from consult.web.public.visit import Visit
from consult.web.signal_words import signal_word


@dataclass(frozen=True)
class Agreed:
    """What was agreed at one moment, in words."""

    at: datetime
    words: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One act of the log, in words."""

    at: datetime
    words: str


def manage_page(visit: Visit, own: OwnData, lang: str) -> dict[str, Any]:
    response = own.response
    return {
        "visit": visit,
        "consultation": own.consultation,
        "response": response,
        "state": _state(own),
        "can_answer": is_answerable(visit) and response.erased_at is None,
        "revisions": list(reversed(own.revisions)),
        "agreed": list(_agreed(own, lang)),
        "marks": codes_of(visit.answers, MARKS),
        "comment_mark": comment_mark,
        "is_named": bool(own.contact or own.identities or _draft_names(own)),
        "contact": own.contact,
        "sections": answer_sections(visit, lang),
        "comments": own.comments,
        "log": [Said(one.at, words) for one in own.acts if (words := _act_words(one.act))],
        "signs": [signal_word(code) for code in response.flags.split()],
        "counted_under": _counted_under(visit, own, lang),
    }


def _counted_under(visit: Visit, own: OwnData, lang: str) -> list[str]:
    """Return group and country of what was handed in, in words; they outlive an erasure."""
    response, source = own.response, own.consultation.source_language
    if not response.revision_count:
        return []
    labels = [
        question.value_labels().get(response.stakeholder_group)
        for question in visit.survey.questions()
        if question.fills == "stakeholder_group"
    ]
    group = rendition(next(iter(labels), None), lang, source).text
    country = str(locale_of(lang).territories.get(response.country, response.country))
    return [words for words in (group or response.stakeholder_group, country) if words]


def _draft_names(own: OwnData) -> bool:
    return own.draft.identity is not None and any(own.draft.identity.fields.values())


def _state(own: OwnData) -> str:
    response = own.response
    if response.erased_at is not None:
        return "erased"
    if response.withdrawn_at is not None:
        return "withdrawn"
    return "submitted" if response.revision_count else "draft"


def _agreed(own: OwnData, lang: str) -> Iterator[Agreed]:
    """Yield each consent, the newest first: of the versions, and those given afterwards."""
    given = [
        *((revision.received_at, _consent_of(revision)) for revision in own.revisions),
        *((change.given_at, change.consent["values"]) for change in own.changes),
    ]
    source = own.consultation.source_language
    for at, answers in sorted(given, key=lambda one: one[0], reverse=True):
        asked = {name: answers.get(name, "") for name in BUILT_IN_CONSENT.field_names()}
        words = answer_words(BUILT_IN_CONSENT, asked, lang, source)
        if answers:
            yield Agreed(at, tuple(word for word in words if word))


def _consent_of(revision: Revision) -> Answers:
    values: Answers = revision.answers["values"]
    return {name: value for name, value in values.items() if name.startswith("consent__")}


def _act_words(act: str) -> str:
    words = {
        "response.submitted": _("Handed in"),
        "response.consent_changed": _("What may be published changed, by you"),
        "response.withdrawn": _("Withdrawn"),
        "response.erased": _("Content erased"),
        "identity.erased": _("Names and contact data erased"),
        "response.held": _("Held for review by the secretariat"),
        "response.held_by_rule": _("Held for review, because of signs of a program"),
        "response.released": _("Released from review"),
        "response.marked_test": _("Marked as a test by the secretariat"),
        "response.unmarked_test": _("Counted again"),
        "response.contact_kept": _("Address for mails given"),
        "response.contact_forgotten": _("Address for mails erased"),
        "response.opened_by_link": _("Opened by a link from a mail"),
        "identities.exported": _(
            "Names and contact data of this consultation taken out by authorised staff"
        ),
    }
    return words.get(act, "")
