"""The words of the consent and of its privacy notice: shown on pages, kept with what was agreed."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.core.localized import Rendition, rendition
from consult.responses.consent_wording import Wording
from consult.web.site import current_settings, first_language


@dataclass(frozen=True)
class Notice:
    """Who is responsible for the data of one consultation, and how long they are kept."""

    controller: str
    contact: str
    retention: Rendition


def privacy_notice(consultation: Consultation, lang: str) -> Notice:
    privacy = consultation.privacy or {}
    return Notice(
        str(privacy.get("controller", "")),
        str(privacy.get("contact", "")),
        rendition(privacy.get("retention"), lang, consultation.source_language),
    )


def publish_words() -> dict[str, str]:
    """Return the ways of publishing a response, as they are offered."""
    return {
        "named": _("With name and organisation"),
        "organisation": _("Organisation only"),
        "anonymous": _("Anonymous, by group"),
        "none": _("Do not publish; still counted"),
    }


def permission_words() -> dict[str, str]:
    """Return what else may be allowed, by field name."""
    return {
        "consent__quote": _("You may quote this response"),
        "consent__contact": _("You may contact me about it"),
        "consent__news": _("Tell me about new consultations"),
    }


def consent_words() -> dict[str, Any]:
    """Return the words of the consent block in the language of the page."""
    return {
        "question": _("How may we publish your response?"),
        "publish": publish_words(),
        "read": _("I have read the privacy notice"),
        "permissions": permission_words(),
        "confidential": _("Do not publish this"),
    }


def consent_wording(consultation: Consultation, lang: str) -> Wording:
    """Return all that a respondent of this consultation is told before agreeing."""
    notice = privacy_notice(consultation, lang)
    own = rendition(current_settings().privacy, lang, first_language())
    words = {
        "language": lang,
        "consent": consent_words(),
        "notice": {
            "summary": privacy_sentences(),
            "controller": notice.controller,
            "contact": notice.contact,
            "retention": notice.retention.text,
            "site": own.text,
        },
    }
    return Wording(lang, words)


def privacy_sentences() -> list[str]:
    """Return the sentences that stand before the first field of every response."""
    return [
        _("What you write is kept from the first page you save, names apart from answers."),
        _("At the end you choose whether and how it is published."),
    ]
