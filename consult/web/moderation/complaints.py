"""The queue of complaints, for administrators: not for those who run what is complained of."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.complaints import answering
from consult.complaints.errors import AnsweredMeanwhile, AnswerMissing
from consult.complaints.models import Complaint
from consult.complaints.queries import count_states, find_complaint, find_contact, list_queue
from consult.complaints.rules import Outcome, State, state_of
from consult.consultations.queries import get_consultation
from consult.core import audit, clock
from consult.core.db import db, transaction
from consult.web.complaint_words import outcome_word
from consult.web.guards import administrators_only
from consult.web.moderation.complaint_form import answer_form, others
from consult.web.row_numbers import row_number
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

ROWS = 50


def register(blueprint: Blueprint) -> None:
    address = "/complaints/<reference>"
    blueprint.add_url_rule("/complaints", "complaints", show_queue)
    blueprint.add_url_rule(address, "complaint", show_complaint)
    for name, view in (("take_up", take_up), ("contact", show_contact), ("answer", give_answer)):
        blueprint.add_url_rule(f"{address}/{name}", f"complaint_{name}", view, methods=["POST"])


@administrators_only
def show_queue() -> str:
    wanted = request.args.get("state", "")
    state = State(wanted) if wanted in tuple(State) else None
    found = list_queue(db.session, state, request.args.get("after", type=row_number), ROWS + 1)
    return render_template(
        "moderation/complaints.html",
        nav_current="complaints",
        complaints=found[:ROWS],
        later=found[ROWS - 1].id if len(found) > ROWS else None,
        state=state,
        states=tuple(State),
        counts=count_states(db.session),
        state_of=state_of,
    )


@administrators_only
def show_complaint(reference: str) -> tuple[str, int]:
    return _page(_complaint(reference), [])


@administrators_only
def show_contact(reference: str) -> tuple[str, int]:
    """Show who complained, which is written down."""
    complaint = _complaint(reference)
    with transaction() as session:
        audit.record(
            session,
            clock.now(),
            "complaint.shown",
            "complaint",
            complaint.id,
            actor_id=present_staff().user_id,
            consultation_id=complaint.consultation_id,
        )
    return _page(complaint, [], shows_contact=True)


@administrators_only
def take_up(reference: str) -> BaseResponse:
    complaint = _complaint(reference)
    with transaction() as session:
        actor = present_staff().user_id
        answering.take_up(session, complaint, actor_id=actor, at=clock.now())
    return redirect(url_for("moderation.complaint", reference=reference), 303)


@administrators_only
def give_answer(reference: str) -> BaseResponse | tuple[str, int]:
    complaint, actor = _complaint(reference), present_staff().user_id
    form = answer_form(complaint.lang)
    if not form.validate():
        return _page(complaint, form.messages())
    try:
        with transaction() as session:
            answering.answer(
                session,
                complaint,
                Outcome(form.outcome.data),
                form.answers(complaint.lang),
                actor_id=actor,
                at=clock.now(),
            )
    except AnswerMissing:
        return _page(complaint, [("answer", _("Give an answer. It will be public."))])
    except AnsweredMeanwhile:
        words = _("Somebody answered it meanwhile. Their answer stays; yours is below.")
        return _page(_complaint(reference), [("", words)], status=409)
    flash(_("The complaint was answered."))
    return redirect(url_for("moderation.complaint", reference=reference), 303)


def _complaint(reference: str) -> Complaint:
    return find_complaint(db.session, reference) or abort(404)


def _page(
    complaint: Complaint, errors: FormErrors, *, shows_contact: bool = False, status: int = 422
) -> tuple[str, int]:
    about = complaint.consultation_id
    contact = find_contact(db.session, complaint.id)
    page = render_template(
        "moderation/complaint.html",
        nav_current="complaints",
        complaint=complaint,
        consultation=get_consultation(db.session, about) if about else None,
        state=state_of(complaint.taken_up_at, complaint.answered_at),
        has_contact=contact is not None,
        contact=contact if shows_contact else None,
        form=answer_form(complaint.lang),
        other_languages_of_answer=others(complaint.lang),
        outcomes=[(one.value, outcome_word(one)) for one in Outcome],
        errors=errors,
    )
    return page, status if errors else 200
