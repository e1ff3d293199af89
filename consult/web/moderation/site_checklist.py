"""What a new site still lacks, computed from what is there."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from consult.accounts.queries import SignedIn
from consult.accounts.rules import moderates_any
from consult.consultations.queries import has_consultations
from consult.core.db import db
from consult.site.settings import SiteSettings
from consult.web.site import current_settings


@dataclass(frozen=True)
class Step:
    """`url` is empty where this person cannot do it on a page."""

    label: str
    is_done: bool
    url: str


def checklist(staff: SignedIn, settings: SiteSettings) -> tuple[Step, ...]:
    """Return the steps that make a site ready, for whoever administers it."""
    packages = url_for("moderation.packages") if moderates_any(staff.grants) else ""
    return (
        Step(_("Name the site"), bool(settings.name), _section("name")),
        Step(_("Say whom to ask"), bool(settings.contact), _section("contact")),
        Step(_("Write the privacy notice"), bool(settings.privacy), _section("texts")),
        Step(_("Say who sends its mails"), bool(settings.sender_email), _section("mail")),
        Step(
            _("Protect your account with a second factor"),
            staff.has_factor,
            url_for("account.second_factor"),
        ),
        Step(_("Load the first consultation"), has_consultations(db.session), packages),
    )


def steps_left(staff: SignedIn) -> int:
    """Return how many steps are left, for the first page after signing in."""
    return sum(not step.is_done for step in checklist(staff, current_settings()))


def _section(code: str) -> str:
    return url_for("moderation.site_section", code=code)
