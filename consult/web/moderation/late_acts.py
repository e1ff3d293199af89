"""What is still taken after closing: a late window for everybody, a link for one organisation."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations import individual_extensions, services
from consult.consultations.errors import NoSuchExtension
from consult.consultations.individual_extensions import Wanted, list_extensions
from consult.consultations.late_window import accept_late
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation, IndividualExtension
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.wall_clock import TimeIsAmbiguous
from consult.responses.extension_use import count_uses
from consult.web.form_keys import new_form_key, read_form_key
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.schedule_forms import (
    ForOneForm,
    ReasonForm,
    UntilForm,
    form_for,
    other_languages,
)
from consult.web.moderation.schedule_refusals import REFUSALS, refused
from consult.web.public_address import public_url
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    for name, view in (("late", take_late), ("extensions", extensions)):
        address = f"/consultations/<slug>/{name}"
        blueprint.add_url_rule(address, name, view, methods=["GET", "POST"])
    revoking = "/consultations/<slug>/extensions/<int:extension_id>/revoke"
    blueprint.add_url_rule(revoking, "revoke_extension", revoke, methods=["GET", "POST"])


@moderators_only
def take_late(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    form = form_for(UntilForm, consultation, until=consultation.late_until_wall)
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.hold(session, consultation)
                accept_late(
                    session,
                    consultation,
                    form.wall(),
                    form.reasons(consultation),
                    actor_id=present_staff().user_id,
                    at=clock.now(),
                )
            flash(_("Late responses are taken."))
            return redirect(url_for("moderation.overview", slug=consultation.slug), 303)
        except REFUSALS as raised:
            refusal = raised
    return _page("late", consultation, form, refusal)


@moderators_only
def extensions(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    """Show the extensions given and the form for another; its link is shown this once."""
    form = form_for(ForOneForm, consultation)
    refusal, link = None, ""
    if form.validate_on_submit():
        try:
            link = _link(consultation, _give(consultation, form))
        except REFUSALS as raised:
            refusal = raised
    if link:
        form = form_for(ForOneForm, consultation, formdata=None)
    return _page("extensions", consultation, form, refusal, link=link, **_listed(consultation))


@moderators_only
def revoke(consultation: Consultation, extension_id: int) -> BaseResponse | tuple[str, int]:
    extension = _ensure_there(consultation, extension_id)
    form = form_for(ReasonForm, consultation)
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.hold(session, consultation)
                individual_extensions.revoke_extension(
                    session,
                    consultation,
                    extension_id,
                    form.reasons(consultation),
                    actor_id=present_staff().user_id,
                    at=clock.now(),
                )
            flash(_("The extension was revoked."))
            return redirect(url_for("moderation.extensions", slug=consultation.slug), 303)
        except NoSuchExtension:
            abort(404)
        except REFUSALS as raised:
            refusal = raised
    return _page("revoke_extension", consultation, form, refusal, extension=extension)


def _give(consultation: Consultation, form: ForOneForm) -> str:
    wanted = Wanted(
        form.organisation.data or "",
        bool(form.is_named.data),
        form.wall(),
        form.reasons(consultation),
    )
    key = read_form_key(request.form.get("_key", "")).key
    with transaction() as session:
        services.hold(session, consultation)
        return individual_extensions.extend_for_one(
            session,
            consultation,
            wanted,
            key=key,
            actor_id=present_staff().user_id,
            at=clock.now(),
        )


def _link(consultation: Consultation, secret: str) -> str:
    lang = consultation.source_language
    return public_url("public.extension", slug=consultation.slug, token=secret, lang=lang)


def _listed(consultation: Consultation) -> dict[str, object]:
    current = phase(consultation, clock.now())
    return {
        "extensions": list_extensions(db.session, consultation.id),
        "uses": count_uses(db.session, consultation.id),
        "may_give": current not in (Phase.UNPUBLISHED, Phase.CANCELLED)
        and consultation.closes_at is not None,
    }


def _ensure_there(consultation: Consultation, extension_id: int) -> IndividualExtension:
    found = (one for one in list_extensions(db.session, consultation.id) if one.id == extension_id)
    return next(found, None) or abort(404)


def _page(
    name: str,
    consultation: Consultation,
    form: ReasonForm,
    refusal: Exception | None,
    **values: object,
) -> tuple[str, int]:
    errors: FormErrors = refused(refusal, "until") if refusal else form.messages()
    page = render_template(
        f"moderation/{name}.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        form=form,
        errors=errors,
        readings=refusal.readings if isinstance(refusal, TimeIsAmbiguous) else (),
        other_languages_of_reason=other_languages(consultation),
        form_key=new_form_key(clock.now()),
        now=clock.now(),
        **values,
    )
    return page, 422 if errors else 200
