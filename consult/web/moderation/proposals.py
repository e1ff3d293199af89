"""What one person has proposed and another confirms or declines."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.queries import emails_of
from consult.accounts.rules import can_moderate, can_see
from consult.consultations.models import Consultation, ProposedAct
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import rendition
from consult.core.wall_clock import instant
from consult.publication import second_person
from consult.publication.errors import (
    AlreadyPublished,
    ChangedSinceProposed,
    NothingWaiting,
    NotReady,
    OwnProposal,
    PackageProblem,
)
from consult.web.guards import confirmers_only
from consult.web.languages import current_language
from consult.web.moderation.schedule_refusals import REFUSALS, refused
from consult.web.moderation.to_mend import forms_of
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/proposals/<int:proposal_id>"
    blueprint.add_url_rule(address, "proposal", show)
    blueprint.add_url_rule(address, "settle_proposal", settle, methods=["POST"])


@confirmers_only
def show(consultation: Consultation, proposal_id: int) -> str:
    return _page(consultation, _ensure_waiting(consultation, proposal_id), "", [])


@confirmers_only
def settle(consultation: Consultation, proposal_id: int) -> BaseResponse | tuple[str, int]:
    """Confirm or decline; what no longer makes sense is refused and goes on waiting."""
    is_confirmed = request.form.get("_action") == "confirm"
    act = second_person.confirm if is_confirmed else second_person.decline
    obstacles: list[PackageProblem] = []
    try:
        with transaction() as session:
            actor = present_staff().user_id
            act(session, consultation, proposal_id, actor_id=actor, now=clock.now)
        flash(_("Confirmed and done.") if is_confirmed else _("The proposal was set aside."))
        return _onward(consultation)
    except NothingWaiting:
        flash(_("The proposal was settled before."), "notice")
        return _onward(consultation)
    except NotReady as raised:
        refusal, obstacles = _("It cannot be published yet"), list(raised.problems)
    except OwnProposal:
        refusal = _("You proposed it yourself: another person has to confirm it.")
    except ChangedSinceProposed:
        refusal = _(
            "The consultation was changed after this was proposed. Look at it as it is now: what "
            "still fits can be proposed again once this is set aside."
        )
    except AlreadyPublished:
        refusal = _("The consultation was published before.")
    except REFUSALS as raised:
        refusal = refused(raised)[0][1]
    proposal = _ensure_waiting(consultation, proposal_id)
    return _page(consultation, proposal, refusal, obstacles), 422


def _ensure_waiting(consultation: Consultation, proposal_id: int) -> ProposedAct:
    waiting = second_person.list_waiting(db.session, consultation.id)
    return next((one for one in waiting if one.id == proposal_id), None) or abort(404)


def _onward(consultation: Consultation) -> BaseResponse:
    if can_see(present_staff().grants, consultation.id):
        return redirect(url_for("moderation.overview", slug=consultation.slug), 303)
    return redirect(url_for("moderation.consultations_page"), 303)


def _new_closing(consultation: Consultation, proposal: ProposedAct) -> datetime | None:
    wall = proposal.closes_wall
    return instant(wall, consultation.timezone) if wall else None


def _page(
    consultation: Consultation,
    proposal: ProposedAct,
    refusal: str,
    obstacles: list[PackageProblem],
) -> str:
    lang, source = current_language(), consultation.source_language
    proposer = emails_of(db.session, [proposal.proposed_by])
    return render_template(
        "moderation/proposal.html",
        nav_current="consultations",
        consultation=consultation,
        consultation_title=rendition(consultation.title, lang, source),
        proposal=proposal,
        proposed_by=proposer.get(proposal.proposed_by, ""),
        new_closes_at=_new_closing(consultation, proposal),
        reason=rendition(proposal.reason, lang, source),
        is_own=proposal.proposed_by == present_staff().user_id,
        refusal=refusal,
        obstacles=[forms_of(consultation).to_mend(one) for one in obstacles],
        may_mend=can_moderate(present_staff().grants, consultation.id),
    )
