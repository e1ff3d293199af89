"""Links by mail: the token leaves the address at once, and is used up by a form only.

Programs that look into mail open its links; that changes nothing here.
"""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.choosing_password import choose_password
from consult.accounts.errors import LinkNotValid
from consult.accounts.links import Invited, find_invited
from consult.core import clock
from consult.core.db import db, transaction
from consult.web import known_device
from consult.web.account.chosen_password import hash_chosen
from consult.web.account.forms import NewPasswordForm
from consult.web.account.password_words import REFUSALS, refused_words
from consult.web.guards import open_to_all
from consult.web.secret_cookie import drop_cookie, host_only, keep_cookie
from consult.web.staff_language import speak

COOKIE = "link"
COOKIE_LASTS = timedelta(minutes=30)


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/link/<token>", "link", link)
    blueprint.add_url_rule("/new-password", "new_password", new_password, methods=["GET", "POST"])


@open_to_all
def link(token: str) -> BaseResponse:
    """Move the token into a cookie and go on under a clean address, whatever it is worth."""
    answer = redirect(url_for("account.new_password"), 303)
    keep_cookie(answer, host_only(COOKIE), token, COOKIE_LASTS)
    return answer


@open_to_all
def new_password() -> BaseResponse | tuple[str, int]:
    token = request.cookies.get(host_only(COOKIE), "")
    try:
        invited = find_invited(db.session, token, clock.now())
        speak(invited.language)
        form = NewPasswordForm()
        errors = []
        if form.validate_on_submit():
            try:
                return _keep(token, invited, form.password.data or "")
            except REFUSALS as refusal:
                errors = [("password", refused_words(refusal))]
    except LinkNotValid:
        return render_template("account/link_gone.html"), 410
    errors = errors or form.messages()
    page = render_template("account/new_password.html", errors=errors, invited=invited)
    return page, 422 if errors else 200


def _keep(token: str, invited: Invited, password: str) -> BaseResponse:
    password_hash = hash_chosen(password, invited.email, invited.name)
    with transaction() as session:
        choose_password(session, token, password_hash, clock.now())
    flash(_("Your new password is set. Sign in with it."))
    answer = redirect(url_for("account.login"), 303)
    drop_cookie(answer, host_only(COOKIE))
    # who reads the mail of the account gets in, however much others guess at it meanwhile
    known_device.remember(answer, invited.email, gave_code=False)
    return answer
