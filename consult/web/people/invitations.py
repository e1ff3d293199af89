"""Inviting somebody, sending the invitation again, taking it back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import people
from consult.accounts.errors import NotInvited
from consult.accounts.rules import Grant
from consult.core import clock
from consult.web.guards import administrators_only
from consult.web.languages import current_language
from consult.web.people.acting import REFUSALS, deciding, refused
from consult.web.people.forms import InvitationForm, posted_grants, written
from consult.web.people.list_page import consultation_titles, found_person
from consult.web.site import LANGUAGES
from consult.web.staff_confirmation import asked_to_confirm, confirmation_problems
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/invite", "invite", invite, methods=["GET", "POST"])
    for name, view in (("resend", resend), ("withdraw", withdraw)):
        address = f"/<int:user_id>/invitation/{name}"
        blueprint.add_url_rule(address, name, view, methods=["POST"])


@administrators_only
def invite() -> BaseResponse | tuple[str, int]:
    titles = consultation_titles()
    form = InvitationForm(language=current_language())
    grants = posted_grants("grant", titles)
    errors = []
    if form.validate_on_submit():
        errors = confirmation_problems(form) if grants else [("grant", _no_role())]
        if not errors:
            try:
                return _invite(form, grants)
            except REFUSALS as refusal:
                errors = refused(refusal)
    elif form.is_submitted():
        errors = form.messages() + ([] if grants else [("grant", _no_role())])
    page = render_template(
        "people/invite.html",
        asked=asked_to_confirm(),
        chosen={written(grant) for grant in grants},
        errors=errors,
        form=form,
        languages=tuple(LANGUAGES.items()),
        nav_current="people",
        titles=titles,
    )
    return page, 422 if errors else 200


@administrators_only
def resend(user_id: int) -> BaseResponse:
    found_person(user_id)
    try:
        with deciding() as session:
            people.resend(session, user_id, actor_id=present_staff().user_id, at=clock.now())
        flash(_("The invitation was sent again. The links sent before no longer work."))
    except NotInvited as refusal:
        flash(refused(refusal)[0][1], "error")
    return redirect(url_for("people.person", user_id=user_id), 303)


@administrators_only
def withdraw(user_id: int) -> BaseResponse:
    found_person(user_id)
    try:
        with deciding() as session:
            people.withdraw(session, user_id, actor_id=present_staff().user_id, at=clock.now())
        flash(_("The invitation was withdrawn. Its link no longer works."))
    except NotInvited as refusal:
        flash(refused(refusal)[0][1], "error")
    return redirect(url_for("people.person", user_id=user_id), 303)


def _invite(form: InvitationForm, grants: set[Grant]) -> BaseResponse:
    """Invite and lead to the new person; raises one of `REFUSALS`."""
    with deciding() as session:
        invited = people.invite(
            session,
            form.email.data or "",
            form.name.data or "",
            grants,
            form.language.data or "",
            actor_id=present_staff().user_id,
            at=clock.now(),
        )
        user_id = invited.id
    flash(_("The invitation is on its way. Its link works for 7 days."))
    return redirect(url_for("people.person", user_id=user_id), 303)


def _no_role() -> str:
    return _("Choose at least one role.")
