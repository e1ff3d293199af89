"""Pages for logging in and out."""

import re

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import services
from consult.accounts.errors import TooManyAttempts, WrongCredentials
from consult.accounts.passwords import Passwords
from consult.core import clock
from consult.core.db import transaction
from consult.web import staff_session
from consult.web.account.forms import LoginForm
from consult.web.guards import open_to_all, staff_only
from consult.web.moments import time_left_text

STAFF_PATH = re.compile(r"/staff/[A-Za-z0-9/_.?=&%+-]*")
"""An allow-list of characters: no scheme, no host, no backslash, no line end."""


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/login", "login", login, methods=["GET", "POST"])
    blueprint.add_url_rule("/logout", "logout", logout, methods=["POST"])


@open_to_all
def login() -> BaseResponse | tuple[str, int]:
    if staff_session.current_staff() is not None:
        return redirect(_next_path(), 303)
    form = LoginForm()
    errors = []
    if form.validate_on_submit():
        try:
            staff_session.begin(_sign_in(form.email.data or "", form.password.data or ""))
            return redirect(_next_path(), 303)
        except WrongCredentials:
            errors = [("email", _("This e-mail address and password do not belong together."))]
        except TooManyAttempts as refusal:
            errors = [("email", _too_many(refusal))]
    errors = errors or form.messages()
    page = render_template("account/login.html", form=form, errors=errors, next=_next_path())
    return page, 422 if errors else 200


@staff_only
def logout() -> BaseResponse:
    staff = staff_session.current_staff()
    if staff is not None:
        with transaction() as session:
            services.close_session(session, staff.session_id, clock.now())
    staff_session.end()
    flash(_("You are signed out."))
    return redirect(url_for("account.login"), 303)


def _sign_in(email: str, password: str) -> str:
    """Return the token of a new log-in; raises WrongCredentials or TooManyAttempts."""
    passwords: Passwords = current_app.extensions["passwords"]
    at = clock.now()
    with transaction() as session:
        known = services.admit_attempt(session, email, at)
    # outside of both transactions: hashing takes long on purpose, and writers would queue behind it
    if not passwords.matches(known.password_hash if known else None, password) or known is None:
        raise WrongCredentials
    with transaction() as session:
        return services.open_session(session, known.user_id, at)


def _too_many(refusal: TooManyAttempts) -> str:
    return _(
        "Too many attempts with this e-mail address. Nothing was checked. Wait before you try"
        " again: %(time_left)s.",
        time_left=time_left_text(refusal.until, clock.now()),
    )


def _next_path() -> str:
    asked = request.values.get("next", "")
    return asked if STAFF_PATH.fullmatch(asked) else url_for("moderation.consultations_page")
