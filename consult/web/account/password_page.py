"""Changing one's own password: asks for the present one, and ends the other log-ins."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts, WrongCredentials
from consult.accounts.notices import Change, tell_owner
from consult.accounts.queries import find_account
from consult.accounts.services import change_password
from consult.accounts.sessions import renew_session, require_unchanged
from consult.core import clock
from consult.core.db import transaction
from consult.web import staff_session
from consult.web.account.chosen_password import hash_chosen
from consult.web.account.forms import ChangePasswordForm
from consult.web.account.password_words import REFUSALS, refused_words
from consult.web.guards import staff_only
from consult.web.staff_confirmation import too_many_words
from consult.web.staff_proof import prove_password
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule(
        "/account/password", "change_password", change_page, methods=["GET", "POST"]
    )


@staff_only
def change_page() -> BaseResponse | tuple[str, int]:
    form = ChangePasswordForm()
    errors = []
    if form.validate_on_submit():
        try:
            _change(form.present.data or "", form.password.data or "")
            flash(_("Your password was changed. Your other log-ins have ended."))
            return redirect(url_for("account.own"), 303)
        except WrongCredentials:
            errors = [("present", _("This is not your present password."))]
        except TooManyAttempts as refusal:
            errors = [("present", too_many_words(refusal))]
        except REFUSALS as refusal:
            errors = [("password", refused_words(refusal))]
    errors = errors or form.messages()
    page = render_template("account/change_password.html", errors=errors, nav_current="account")
    return page, 422 if errors else 200


def _change(present: str, password: str) -> None:
    staff = present_staff()
    verified = prove_password(staff.email, present)
    password_hash, at = hash_chosen(password, staff.email, staff.name), clock.now()
    with transaction() as session:
        require_unchanged(session, verified)
        user = find_account(session, staff.user_id)
        change_password(session, user, password_hash, at, actor_id=user.id)
        token = renew_session(session, staff.session_id, at)
        tell_owner(session, staff.user_id, Change.PASSWORD, at)
    staff_session.carry_on(token)
