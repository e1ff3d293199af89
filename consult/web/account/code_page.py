"""The code after the password, and once more before names and contact data are opened."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.errors import TooManyAttempts, WrongCode
from consult.accounts.queries import SignedIn
from consult.accounts.rules import Owed, opens_identities
from consult.accounts.sessions import renew_session
from consult.core import clock
from consult.core.db import transaction
from consult.web import known_device, staff_session
from consult.web.account.forms import CodeForm
from consult.web.account.next_page import next_path
from consult.web.guards import even_if_owing
from consult.web.staff_confirmation import too_many_words, wrong_code_words
from consult.web.staff_proof import prove_code
from consult.web.staff_session import whose_password_was_given


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/code", "code", code, methods=["GET", "POST"])


@even_if_owing(Owed.CODE)
def code() -> BaseResponse | tuple[str, int]:
    staff = whose_password_was_given()
    if not staff.has_factor:
        return redirect(url_for("account.second_factor", next=next_path()), 303)
    if opens_identities(staff.second_factor_at, clock.now()):
        return redirect(next_path(), 303)
    form = CodeForm()
    errors = []
    if form.validate_on_submit():
        try:
            prove_code(staff, form.code.data or "")
            return _let_through(staff)
        except WrongCode:
            errors = [("code", wrong_code_words())]
        except TooManyAttempts as refusal:
            errors = [("code", too_many_words(refusal))]
    errors = errors or form.messages()
    page = render_template("account/code.html", errors=errors, next=next_path())
    return page, 422 if errors else 200


def _let_through(staff: SignedIn) -> BaseResponse:
    """Go on under a new token: the cookie from before the code must not open more than it did."""
    with transaction() as session:
        token = renew_session(session, staff.session_id, clock.now())
    if staff.owes is None:
        staff_session.carry_on(token)
    else:
        staff_session.begin(token)
    answer = redirect(next_path(), 303)
    known_device.remember(answer, staff.email, gave_code=True)
    return answer
