"""Shutting an account and opening it again, and helping somebody who has lost their app."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import people
from consult.accounts.roster import Person, State
from consult.core import clock
from consult.web.guards import administrators_only
from consult.web.people.acting import REFUSALS, deciding, refused
from consult.web.people.forms import ReasonForm
from consult.web.people.list_page import found_person
from consult.web.staff_confirmation import asked_to_confirm, confirmation_problems
from consult.web.staff_session import present_staff

Page = BaseResponse | tuple[str, int]


def register(blueprint: Blueprint) -> None:
    for name, view in (
        ("disable", disable),
        ("enable", enable),
        ("remove_factor", remove_factor),
    ):
        address = f"/<int:user_id>/{name.replace('_', '-')}"
        blueprint.add_url_rule(address, name, view, methods=["GET", "POST"])


@administrators_only
def disable(user_id: int) -> Page:
    person = found_person(user_id)
    if person.state is not State.ACTIVE:
        abort(404)
    return _with_reason("disable", person, people.shut, _("The account is shut."))


@administrators_only
def enable(user_id: int) -> Page:
    person = found_person(user_id)
    if person.state is not State.DISABLED:
        abort(404)
    return _with_reason("enable", person, people.reopen, _("The account is open again."))


@administrators_only
def remove_factor(user_id: int) -> Page:
    person = found_person(user_id)
    if not person.has_factor or person.user_id == present_staff().user_id:
        abort(404)
    said = _("The second factor was taken off the account.")
    return _with_reason("remove_factor", person, people.remove_second_factor, said)


def _with_reason(name: str, person: Person, act: Callable[..., Any], said: str) -> Page:
    """Ask why, then do it and lead back to the person."""
    form = ReasonForm()
    errors = []
    if form.validate_on_submit():
        errors = confirmation_problems(form)
        if not errors:
            try:
                _do(act, person, form.reason.data or "")
                flash(said)
                return redirect(url_for("people.person", user_id=person.user_id), 303)
            except REFUSALS as refusal:
                errors = refused(refusal)
    errors = errors or form.messages()
    page = render_template(
        f"people/{name}.html",
        asked=asked_to_confirm(),
        errors=errors,
        form=form,
        nav_current="people",
        person=person,
    )
    return page, 422 if errors else 200


def _do(act: Callable[..., Any], person: Person, reason: str) -> None:
    with deciding() as session:
        act(
            session,
            person.user_id,
            reason,
            actor_id=present_staff().user_id,
            at=clock.now(),
        )
