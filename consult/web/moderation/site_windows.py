"""How long consultations have to be open: a number and its source for each kind and round."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.minimum_window import DEFAULTS, OTHERS, MinimumWindow, site_rules
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import LocalizedText
from consult.core.text_cleaning import clean_text
from consult.site.errors import ChangedMeanwhile
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.web.guards import administrators_only
from consult.web.site import LANGUAGES, forget_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff
from consult.web.wording import N_

NAMES = ("minimum_windows",)
MOST_DATES = 730
LONGEST_SOURCE = 300
TITLES = {
    "consultation_first": N_("Consultation, first round"),
    "consultation_later": N_("Consultation, later round"),
    "call_for_evidence_first": N_("Call for evidence, first round"),
    "call_for_evidence_later": N_("Call for evidence, later round"),
}


@dataclass(frozen=True)
class Entry:
    """One rule as it was typed."""

    dates: str
    source: LocalizedText

    def rule(self) -> MinimumWindow:
        return MinimumWindow(int(self.dates), self.source)


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/windows", "site_windows", show)
    blueprint.add_url_rule("/site/windows", "change_site_windows", change, methods=["POST"])


@administrators_only
def show() -> str:
    settings = read_settings(db.session)
    return _page(_entries(settings.minimum_windows), settings.fingerprint(NAMES), [])


@administrators_only
def change() -> BaseResponse | tuple[str, int]:
    entries, seen = _posted(), request.form.get("_seen", "")
    if errors := [error for place in DEFAULTS for error in _errors(place, entries[place])]:
        return _page(entries, seen, errors), 422
    rules = {place: entry.rule() for place, entry in entries.items()}
    changed = {place: rule.as_stored() for place, rule in rules.items() if rule != DEFAULTS[place]}
    try:
        _save(changed, seen)
    except ChangedMeanwhile as refusal:
        clash = _clash(entries, _entries(refusal.saved.minimum_windows))
        return _page(entries, refusal.saved.fingerprint(NAMES), clash), 422
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)


def _save(changed: Mapping[str, Any], seen: str) -> None:
    actor, changes = present_staff().user_id, {"minimum_windows": changed}
    with transaction() as session:
        change_settings(session, changes, seen=seen, actor_id=actor, at=clock.now())
    forget_settings()


def _entries(stored: Mapping[str, Any]) -> dict[str, Entry]:
    rules = site_rules(stored)
    return {place: Entry(str(rule.dates), rule.source) for place, rule in rules.items()}


def _posted() -> dict[str, Entry]:
    return {place: Entry(_typed(f"{place}__dates"), _posted_source(place)) for place in DEFAULTS}


def _posted_source(place: str) -> LocalizedText:
    typed = {tag: _typed(f"{place}__source__{tag}") for tag in LANGUAGES}
    return {tag: text for tag, text in typed.items() if text}


def _typed(name: str) -> str:
    return " ".join(clean_text(request.form.get(name, "")).split())


def _errors(place: str, entry: Entry) -> FormErrors:
    errors = []
    if not (entry.dates.isascii() and entry.dates.isdecimal() and int(entry.dates) <= MOST_DATES):
        message = _("Enter a number of dates from 0 to %(most)s.", most=MOST_DATES)
        errors.append((f"{place}__dates", message))
    for tag, text in entry.source.items():
        if len(text) > LONGEST_SOURCE:
            message = _("Keep to %(max)d characters.", max=LONGEST_SOURCE)
            errors.append((f"{place}__source__{tag}", message))
    if not entry.source:
        first = next(iter(LANGUAGES))
        errors.append((f"{place}__source__{first}", _("Say who asks for this: readers see it.")))
    return errors


def _clash(typed: Mapping[str, Entry], saved: Mapping[str, Entry]) -> FormErrors:
    """Name what the other has saved: a number always, for it alone decides."""
    return [
        (
            f"{place}__dates",
            _(
                "Somebody else saved %(dates)s meanwhile. Save again to keep yours.",
                dates=one.dates,
            ),
        )
        for place, one in saved.items()
        if one != typed[place]
    ]


def _page(entries: Mapping[str, Entry], seen: str, errors: FormErrors) -> str:
    return render_template(
        "moderation/site/windows.html",
        nav_current="site",
        entries=entries,
        titles=TITLES,
        others=OTHERS,
        tags=tuple(LANGUAGES),
        seen=seen,
        errors=errors,
    )
