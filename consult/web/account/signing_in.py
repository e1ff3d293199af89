"""Logging in with a password, and out."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import services, sessions
from consult.accounts.errors import TooManyAttempts, WrongCredentials
from consult.accounts.rules import Owed
from consult.core import clock
from consult.core.db import transaction
from consult.web import staff_session
from consult.web.account.arriving import arrive
from consult.web.account.forms import LoginForm
from consult.web.account.next_page import next_path
from consult.web.account.provider_pages import identity_provider
from consult.web.browser_kind import kind_of
from consult.web.guards import even_if_owing, open_to_all
from consult.web.languages import current_language
from consult.web.staff_confirmation import too_many_words
from consult.web.staff_proof import prove_password


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/login", "login", login, methods=["GET", "POST"])
    blueprint.add_url_rule("/logout", "logout", logout, methods=["POST"])


@open_to_all
def login() -> BaseResponse | tuple[str, int]:
    if staff_session.arriving_staff() is not None:
        return redirect(next_path(), 303)
    form = LoginForm()
    errors = []
    if form.validate_on_submit():
        try:
            return _sign_in(form.email.data or "", form.password.data or "")
        except WrongCredentials:
            errors = [("email", _("This e-mail address and password do not belong together."))]
        except TooManyAttempts as refusal:
            errors = [("email", too_many_words(refusal))]
    errors = errors or form.messages()
    page = render_template(
        "account/login.html",
        errors=errors,
        form=form,
        has_provider=identity_provider() is not None,
        next=next_path(),
    )
    return page, 422 if errors else 200


@even_if_owing(*Owed)
def logout() -> BaseResponse:
    staff = staff_session.arriving_staff()
    if staff is not None:
        with transaction() as db_session:
            sessions.close_session(db_session, staff.session_id, clock.now())
    staff_session.end()
    flash(_("You are signed out."))
    return redirect(url_for("account.login"), 303)


def _sign_in(email: str, password: str) -> BaseResponse:
    """Log in and lead on; raises WrongCredentials or TooManyAttempts."""
    known = prove_password(email, password)
    with transaction() as db_session:
        sessions.require_unchanged(db_session, known)
        kind, at = kind_of(request.user_agent.string), clock.now()
        token = sessions.open_session(db_session, known.user_id, at, browser=kind)
        services.note_language(db_session, known.user_id, current_language())
    return arrive(token, next_path())
