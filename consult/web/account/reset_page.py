"""Asking for a link to choose another password: the same answer and work for every address."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.attempts import Bucket, admit
from consult.accounts.choosing_password import send_reset
from consult.accounts.errors import TooManyAttempts
from consult.accounts.rules import RESETS_MAILED
from consult.core import clock
from consult.core.db import transaction
from consult.web.account.forms import ForgottenForm
from consult.web.account_keys import account_keys
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.staff_attempts import RESET, address_bucket
from consult.web.staff_confirmation import too_many_words


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/forgotten", "forgotten", forgotten, methods=["GET", "POST"])


@open_to_all
def forgotten() -> BaseResponse | str | tuple[str, int]:
    if "sent" in request.args and request.method == "GET":
        return render_template("account/reset_sent.html")
    form = ForgottenForm()
    errors = []
    if form.validate_on_submit():
        try:
            _ask(form.email.data or "")
            return redirect(url_for("account.forgotten", sent=1), 303)
        except TooManyAttempts as refusal:
            errors = [("email", too_many_words(refusal))]
    errors = errors or form.messages()
    page = render_template("account/forgotten.html", form=form, errors=errors)
    return page, 422 if errors else 200


def _ask(email: str) -> None:
    """Have the mail posted; raises TooManyAttempts for a visitor's address only.

    An account that was asked for too often gets no further mail and answers as ever. Nobody is
    kept out by that: the links of the last mails hold for longer than requests are counted.
    """
    at, account = clock.now(), account_keys().bucket(RESET, "account", email.strip().lower())
    with transaction() as session:
        admit(session, [address_bucket(RESET)], at)
    try:
        with transaction() as session:
            admit(session, [Bucket(account, RESETS_MAILED)], at)
            send_reset(session, email, current_language(), at)
    except TooManyAttempts:
        return
