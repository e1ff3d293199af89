"""A legal hold on a consultation: placed and lifted with a reason."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import transaction
from consult.responses.holding_data import change_legal_hold
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/legal-hold"
    blueprint.add_url_rule(address, "legal_hold", show_hold)
    blueprint.add_url_rule(address, "change_legal_hold", change_hold, methods=["POST"])


@moderators_only
def show_hold(consultation: Consultation) -> str:
    return _page(consultation, [])


@moderators_only
def change_hold(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    is_held = request.form.get("hold") == "1"
    try:
        with transaction() as session:
            held = session.merge(consultation, load=True)
            change_legal_hold(
                session,
                held,
                request.form.get("reason", ""),
                is_held=is_held,
                actor_id=present_staff().user_id,
                at=clock.now(),
            )
    except ReasonMissing:
        return _page(consultation, [("reason", _("Give a reason"))]), 422
    flash(_("The legal hold is placed.") if is_held else _("The legal hold is lifted."))
    return redirect(url_for("moderation.legal_hold", slug=consultation.slug), 303)


def _page(consultation: Consultation, errors: FormErrors) -> str:
    return render_template(
        "moderation/legal_hold.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="overview",
        typed_reason=request.form.get("reason", ""),
        errors=errors,
    )
