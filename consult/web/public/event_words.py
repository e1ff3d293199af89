"""What happened to a consultation, in a word or two."""

from flask_babel import gettext as _

from consult.web.wording import N_

WORDS = {
    "announced": N_("Announced"),
    "opened": N_("Open"),
    "closed": N_("Closed"),
    "scheduled": N_("Dates announced"),
    "extended": N_("Extended"),
    "reopened": N_("Open again"),
    "closed_early": N_("Closed early"),
    "cancelled": N_("Cancelled"),
    "corrected": N_("Corrected"),
}


def event_words(kind: str) -> str:
    """Return the word for an event of `public_history`."""
    return _(WORDS[kind]) if kind in WORDS else _("Changed")
