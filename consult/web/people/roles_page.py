"""Changing what somebody may do."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import people
from consult.accounts.roster import Person
from consult.accounts.rules import Grant, can_administer
from consult.accounts.sessions import renew_session
from consult.core import clock
from consult.web import staff_session
from consult.web.guards import administrators_only
from consult.web.people.acting import REFUSALS, deciding, refused
from consult.web.people.forms import ReasonForm, posted_grants, written
from consult.web.people.list_page import consultation_titles, found_person
from consult.web.staff_confirmation import asked_to_confirm, confirmation_problems
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/<int:user_id>/roles", "roles", roles, methods=["GET", "POST"])


@administrators_only
def roles(user_id: int) -> BaseResponse | tuple[str, int]:
    person, titles = found_person(user_id), consultation_titles()
    form = ReasonForm()
    seen, chosen = set(person.grants), set(person.grants)
    errors = []
    if form.is_submitted():
        seen, chosen = posted_grants("seen", titles), posted_grants("grant", titles)
    if form.validate_on_submit():
        errors = confirmation_problems(form)
        if not errors:
            try:
                return _change(person, seen, chosen, form.reason.data or "")
            except REFUSALS as refusal:
                errors = refused(refusal)
    errors = errors or form.messages()
    page = render_template(
        "people/roles.html",
        asked=asked_to_confirm(),
        chosen={written(grant) for grant in chosen},
        errors=errors,
        form=form,
        nav_current="people",
        person=person,
        seen=sorted(written(grant) for grant in seen),
        titles=titles,
    )
    return page, 422 if errors else 200


def _change(person: Person, seen: set[Grant], wanted: set[Grant], reason: str) -> BaseResponse:
    """Change the roles and lead back to the person; raises one of `REFUSALS`."""
    actor, at = present_staff(), clock.now()
    token = None
    with deciding() as session:
        changed = people.change_roles(
            session,
            person.user_id,
            seen=seen,
            wanted=wanted,
            reason=reason,
            actor_id=actor.user_id,
            at=at,
        )
        if changed and person.user_id == actor.user_id:
            token = renew_session(session, actor.session_id, at)
    if token is not None:
        staff_session.carry_on(token)
    flash(_("The roles were changed.") if changed else _("Nothing was different."))
    if can_administer(present_staff().grants):
        return redirect(url_for("people.person", user_id=person.user_id), 303)
    return redirect(url_for("moderation.consultations_page"), 303)
