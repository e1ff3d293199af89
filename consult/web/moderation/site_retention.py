"""For how long data are kept, and what goes when: for those who administer the site."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.complaints.retention import list_planned_contacts
from consult.consultations.models import Consultation
from consult.consultations.queries import list_published
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.jobs import rules as job_rules
from consult.core.localized import LocalizedText
from consult.core.outbox import rules as outbox_rules
from consult.responses.retention import (
    KINDS,
    LONGEST_DAYS,
    change_periods,
    list_planned,
    read_periods,
)
from consult.web.guards import administrators_only
from consult.web.site import current_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

LONGEST_NUMBER = 6


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/retention", "retention", show_periods)
    blueprint.add_url_rule("/site/retention", "keep_periods", keep_periods, methods=["POST"])


@administrators_only
def show_periods() -> str:
    stored = read_periods(db.session)
    return _page({kind: str(stored.get(kind, "")) for kind in KINDS})


@administrators_only
def keep_periods() -> BaseResponse | tuple[str, int]:
    typed = {kind: request.form.get(kind, "").strip() for kind in KINDS}
    errors: FormErrors = [(kind, _wrong()) for kind in KINDS if not _is_period(typed[kind])]
    if errors:
        return _page(typed, errors), 422
    periods = {kind: int(days) for kind, days in typed.items() if days}
    with transaction() as session:
        change_periods(session, periods, actor_id=present_staff().user_id, at=clock.now())
    flash(_("Saved. Nothing is erased until the operator runs “consult retention”."))
    return redirect(url_for("moderation.retention"), 303)


def _is_period(days: str) -> bool:
    if not days:
        return True
    is_number = days.isascii() and days.isdecimal() and len(days) < LONGEST_NUMBER
    return is_number and 1 <= int(days) <= LONGEST_DAYS


def _wrong() -> str:
    return _("Write a number of days from 1 to %(most)d, or leave it empty", most=LONGEST_DAYS)


def _page(typed: dict[str, str], errors: FormErrors | None = None) -> str:
    at = clock.now()
    return render_template(
        "moderation/site/retention.html",
        nav_current="site",
        typed=typed,
        errors=errors or [],
        promises=_promises(),
        planned=[*list_planned(db.session, at), *list_planned_contacts(db.session, at)],
        kinds=_kind_words(),
        zone=current_settings().zone,
        mail_days=outbox_rules.KEPT.days,
        file_hours=job_rules.KEPT // timedelta(hours=1),
    )


def _promises() -> list[tuple[Consultation, LocalizedText]]:
    """Return what published consultations say in public about how long data are kept."""
    published = list_published(db.session)
    return [(one, words) for one in published if (words := one.privacy.get("retention"))]


def _kind_words() -> dict[str, str]:
    return {
        "drafts": _("Drafts that were never handed in"),
        "identities": _("Names and contact data of responses"),
        "answers": _("Answers, comments and files of responses"),
        "complaints": _("Names and addresses of who complained, counted from the answer"),
    }
