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
    "late_window": N_("Late responses taken"),
    "extended_for_one": N_("Individual extension"),
    "extension_revoked": N_("Individual extension revoked"),
    "answer_due": N_("Answer promised"),
}


def event_words(kind: str) -> str:
    """Return the word for an event of `public_history`."""
    return _(WORDS[kind]) if kind in WORDS else _("Changed")


def until_words(kind: str, moment: str, organisation: str) -> str:
    """Return the sentence for what is taken after closing; who is not named stays so."""
    if kind == "late_window":
        return _(
            "Responses after the close are taken until %(moment)s and marked as late.",
            moment=moment,
        )
    if kind == "extension_revoked":
        return (
            _("%(who)s no longer has until %(moment)s.", who=organisation, moment=moment)
            if organisation
            else _("An organisation no longer has until %(moment)s.", moment=moment)
        )
    if organisation:
        return _(
            "%(who)s may respond until %(moment)s; the response is marked as late.",
            who=organisation,
            moment=moment,
        )
    return _(
        "An organisation may respond until %(moment)s; the response is marked as late.",
        moment=moment,
    )
