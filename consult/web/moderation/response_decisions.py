"""Holding, releasing and marking a response: first what it means, then the button and a reason."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.responses.deciding import Decision, decide, list_open
from consult.responses.models import Response
from consult.responses.received import find_handed_in
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.state_words import decided_word
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/responses/<reference>/decide/<decision>"
    blueprint.add_url_rule(address, "decide", ask)
    blueprint.add_url_rule(address, "decide_now", decide_now, methods=["POST"])


@moderators_only
def ask(consultation: Consultation, reference: str, decision: str) -> BaseResponse | str:
    response, wanted = _get(consultation, reference), _known(decision)
    if wanted not in list_open(db.session, response):
        return _to_response(consultation, reference)
    return _page(consultation, response, wanted, [])


@moderators_only
def decide_now(
    consultation: Consultation, reference: str, decision: str
) -> BaseResponse | tuple[str, int]:
    wanted, actor = _known(decision), present_staff().user_id
    try:
        with transaction() as session:
            is_new = decide(
                session,
                _get(consultation, reference),
                wanted,
                request.form.get("reason", ""),
                actor_id=actor,
                at=clock.now(),
            )
    except ReasonMissing:
        errors = [("reason", _("Give a reason. Only staff see it."))]
        return _page(consultation, _get(consultation, reference), wanted, errors), 422
    if is_new:
        flash(decided_word(wanted))
    else:
        flash(_("Nothing was changed: this was decided before."), "notice")
    return _to_response(consultation, reference)


def _get(consultation: Consultation, reference: str) -> Response:
    return find_handed_in(db.session, consultation.id, reference) or abort(404)


def _known(decision: str) -> Decision:
    return Decision(decision) if decision in set(Decision) else abort(404)


def _to_response(consultation: Consultation, reference: str) -> BaseResponse:
    address = url_for("moderation.response", slug=consultation.slug, reference=reference)
    return redirect(address, 303)


def _page(
    consultation: Consultation, response: Response, decision: Decision, errors: FormErrors
) -> str:
    return render_template(
        "moderation/decide.html",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="responses",
        reference=response.reference,
        decision=decision,
        typed_reason=request.form.get("reason", ""),
        errors=errors,
    )
