"""How often a moderator wants to be told of new responses by mail."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.digest_times import Period
from consult.responses.digests import choose, find_choice
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

NEVER = "never"


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/digest"
    blueprint.add_url_rule(address, "digest", show_choice)
    blueprint.add_url_rule(address, "choose_digest", choose_digest, methods=["POST"])


@moderators_only
def show_choice(consultation: Consultation) -> str:
    chosen = find_choice(db.session, present_staff().user_id, consultation.id)
    return _page(consultation, chosen or NEVER, [])


@moderators_only
def choose_digest(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    wanted, user_id = request.form.get("period", ""), present_staff().user_id
    if wanted not in (NEVER, *Period):
        return _page(consultation, "", [("period", _("Choose how often."))]), 422
    period = None if wanted == NEVER else Period(wanted)
    with transaction() as session:
        choose(session, consultation, period, user_id=user_id, at=clock.now())
    flash(_("Your choice was saved."))
    return redirect(url_for("moderation.overview", slug=consultation.slug), 303)


def _page(consultation: Consultation, chosen: str, errors: FormErrors) -> str:
    return render_template(
        "moderation/digest.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        chosen=chosen,
        errors=errors,
    )
