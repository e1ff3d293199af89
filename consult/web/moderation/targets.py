"""Saying how many responses are wanted, from whom."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.errors import TargetsChanged
from consult.consultations.models import Consultation
from consult.consultations.targets import Targets, get_targets, set_targets
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.counts import tally
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current
from consult.web.group_words import groups_of
from consult.web.guards import moderators_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.targets_form import TargetsForm, target_fields
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/targets"
    blueprint.add_url_rule(address, "targets", show_targets)
    blueprint.add_url_rule(address, "save_targets", save_targets, methods=["POST"])


@moderators_only
def show_targets(consultation: Consultation) -> str:
    form, saved = _form(consultation)
    return _page(consultation, form.holding(saved), saved.fingerprint)


@moderators_only
def save_targets(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    form, _saved = _form(consultation)
    form = form.posted(request.form)
    seen = request.form.get("_seen", "")
    if form.errors:
        return _page(consultation, form, seen, form.errors), 422
    try:
        _set(consultation, form.targets, seen)
    except TargetsChanged:
        saved = get_targets(db.session, consultation.id)
        errors = [("", _("Somebody else changed the targets meanwhile. Compare, then save again."))]
        page = _page(consultation, form.beside(saved), saved.fingerprint, errors)
        return page, 409
    flash(_("The targets were saved."))
    return redirect(url_for("moderation.overview", slug=consultation.slug), 303)


def _set(consultation: Consultation, wanted: Targets, seen: str) -> None:
    actor = present_staff().user_id
    with transaction() as session:
        set_targets(session, consultation, wanted, seen=seen, actor_id=actor, at=clock.now())


def _form(consultation: Consultation) -> tuple[TargetsForm, Targets]:
    """Return a field for whom the survey knows, who has answered and who has a target."""
    lang = current_language()
    asked = find_current(db.session, consultation.id, published=False)
    groups = groups_of(asked.survey if asked else Survey(), lang, consultation.source_language)
    saved = get_targets(db.session, consultation.id)
    counted = tally(db.session, consultation.id)
    return target_fields(consultation.languages, groups, counted, saved, lang), saved


def _page(
    consultation: Consultation, form: TargetsForm, seen: str, errors: FormErrors | None = None
) -> str:
    return render_template(
        "moderation/targets.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        form=form,
        seen=seen,
        errors=errors or [],
    )
