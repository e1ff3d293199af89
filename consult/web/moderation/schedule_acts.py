"""Extending, closing and cancelling: acts on a promise made in public."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations import services
from consult.consultations.models import Consultation
from consult.consultations.window_counts import window_counts
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import LocalizedText
from consult.core.wall_clock import TimeIsAmbiguous
from consult.publication.readiness import rule_now
from consult.publication.second_person import Act, act_or_propose
from consult.responses.counts import count_by_state
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.schedule_forms import (
    ExtensionForm,
    ReasonForm,
    form_for,
    other_languages,
)
from consult.web.moderation.schedule_refusals import REFUSALS, proposed_words, refused
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    for name, view in (("extend", extend), ("close", close), ("cancel", cancel)):
        address = f"/consultations/<slug>/{name}"
        blueprint.add_url_rule(address, name, view, methods=["GET", "POST"])


@moderators_only
def extend(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    proposed = request.args.get("closes") or consultation.closes_wall
    form = form_for(ExtensionForm, consultation, closes=proposed)
    errors: FormErrors = []
    readings: tuple[str, ...] = ()
    if form.validate_on_submit():
        try:
            act = Act("extend", form.wall(), form.reasons(consultation))
            return _act(consultation, act, _("The closing date was extended."))
        except REFUSALS as refusal:
            errors = refused(refusal)
            readings = refusal.readings if isinstance(refusal, TimeIsAmbiguous) else ()
    return _page(
        "extend",
        consultation,
        form,
        errors or form.messages(),
        readings=readings,
        counts=window_counts(consultation, consultation.timezone),
        rule=rule_now(db.session, consultation),
    )


@moderators_only
def close(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    return _end("close", consultation, _close)


@moderators_only
def cancel(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    return _end("cancel", consultation, _cancel)


def _close(consultation: Consultation, reasons: LocalizedText) -> BaseResponse:
    return _act(consultation, Act("close", reason=reasons), _("The consultation was closed."))


def _cancel(consultation: Consultation, reasons: LocalizedText) -> BaseResponse:
    actor = present_staff().user_id
    with transaction() as session:
        services.hold(session, consultation)
        services.cancel(session, consultation, reasons, actor_id=actor, at=clock.now())
    flash(_("The consultation was cancelled."))
    return _to_overview(consultation)


def _act(consultation: Consultation, act: Act, done: str) -> BaseResponse:
    """Do it, or propose it where the site asks for a second person."""
    actor = present_staff().user_id
    with transaction() as session:
        is_done = act_or_propose(session, consultation, act, actor_id=actor, now=clock.now)
    flash(done if is_done else proposed_words())
    return _to_overview(consultation)


def _end(
    name: str,
    consultation: Consultation,
    end: Callable[[Consultation, LocalizedText], BaseResponse],
) -> BaseResponse | tuple[str, int]:
    """Show what the act means and who is still writing; do it once its reason is given."""
    form = form_for(ReasonForm, consultation)
    errors = []
    if form.validate_on_submit():
        try:
            return end(consultation, form.reasons(consultation))
        except REFUSALS as refusal:
            errors = refused(refusal)
    counts = count_by_state(db.session, [consultation.id])[consultation.id]
    return _page(name, consultation, form, errors or form.messages(), counts=counts)


def _to_overview(consultation: Consultation) -> BaseResponse:
    return redirect(url_for("moderation.overview", slug=consultation.slug), 303)


def _page(
    name: str, consultation: Consultation, form: ReasonForm, errors: FormErrors, **values: Any
) -> tuple[str, int]:
    page = render_template(
        f"moderation/{name}.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        form=form,
        errors=errors,
        other_languages_of_reason=other_languages(consultation),
        **values,
    )
    return page, 422 if errors else 200
