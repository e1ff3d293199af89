"""Languages offered, languages of drafts, and the zone for what belongs to no consultation."""

import re
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.text_cleaning import clean_text
from consult.site.errors import ChangedMeanwhile
from consult.site.queries import read_settings
from consult.site.rules import is_language_tag, is_zone
from consult.site.services import change_settings
from consult.site.settings import SiteSettings
from consult.web.guards import administrators_only
from consult.web.languages import current_language
from consult.web.moderation.zone_choices import zones_by_region
from consult.web.site import LANGUAGES, forget_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_language import speak
from consult.web.staff_session import present_staff

NAMES = ("languages", "content_languages", "timezone")


@dataclass(frozen=True)
class Entries:
    """What the form holds; `further` are tags as they were typed."""

    offered: tuple[str, ...]
    first: str
    further: str
    zone: str

    @property
    def tags(self) -> list[str]:
        return list(dict.fromkeys(re.findall(r"[^\s,;]+", self.further)))

    def errors(self) -> FormErrors:
        malformed = [tag for tag in self.tags if not is_language_tag(tag)]
        checks = (
            ("languages", not self.offered, _("Offer at least one language.")),
            (
                "first",
                bool(self.offered) and self.first not in self.offered,
                _("Choose one of the languages you offer."),
            ),
            (
                "content_languages",
                bool(malformed),
                _("Not a language tag: %(tags)s.", tags=", ".join(malformed)),
            ),
            ("timezone", not is_zone(self.zone), _("Choose a time zone.")),
        )
        return [(field, message) for field, is_wrong, message in checks if is_wrong]

    def settings(self) -> dict[str, object]:
        others = [tag for tag in self.offered if tag != self.first]
        further = [tag for tag in self.tags if tag not in LANGUAGES]
        chosen = [self.first, *others]
        return dict(zip(NAMES, (chosen, further, self.zone), strict=True))


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/languages", "site_languages", show)
    blueprint.add_url_rule("/site/languages", "change_site_languages", change, methods=["POST"])


@administrators_only
def show() -> str:
    settings = read_settings(db.session)
    return _page(_saved(settings), settings.fingerprint(NAMES), [])


@administrators_only
def change() -> BaseResponse | tuple[str, int]:
    entries, seen = _posted(), request.form.get("_seen", "")
    if errors := entries.errors():
        return _page(entries, seen, errors), 422
    actor = present_staff().user_id
    try:
        with transaction() as session:
            change_settings(session, entries.settings(), seen=seen, actor_id=actor, at=clock.now())
    except ChangedMeanwhile as refusal:
        message = _("Somebody else changed the languages meanwhile. Save again to keep yours.")
        return _page(entries, refusal.saved.fingerprint(NAMES), [("first", message)]), 422
    forget_settings()
    speak(current_language())
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)


def _saved(settings: SiteSettings) -> Entries:
    offered = tuple(tag for tag in settings.languages or LANGUAGES if tag in LANGUAGES)
    return Entries(offered, offered[0], ", ".join(settings.content_languages), settings.zone)


def _posted() -> Entries:
    posted = request.form.getlist("languages")
    return Entries(
        offered=tuple(tag for tag in LANGUAGES if tag in posted),
        first=request.form.get("first", ""),
        further=clean_text(request.form.get("content_languages", "")).strip(),
        zone=request.form.get("timezone", ""),
    )


def _page(entries: Entries, seen: str, errors: FormErrors) -> str:
    return render_template(
        "moderation/site/languages.html",
        nav_current="site",
        entries=entries,
        languages=LANGUAGES,
        zones=zones_by_region(),
        seen=seen,
        errors=errors,
    )
