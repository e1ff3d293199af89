"""One's own account: name, language, where one is signed in."""

from flask import Blueprint, abort, flash, redirect, render_template, session, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts.queries import list_open_log_ins
from consult.accounts.services import describe_oneself
from consult.accounts.sessions import end_other_sessions, end_own_session
from consult.core import clock
from consult.core.db import db, transaction
from consult.web.account.forms import OwnAccountForm
from consult.web.guards import staff_only
from consult.web.site import LANGUAGES
from consult.web.staff_language import CHOSEN
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/account", "own", own, methods=["GET", "POST"])
    blueprint.add_url_rule(
        "/account/log-ins/<int:session_id>/end", "end_log_in", end_log_in, methods=["POST"]
    )
    blueprint.add_url_rule(
        "/account/log-ins/end-others", "end_others", end_others, methods=["POST"]
    )


@staff_only
def own() -> BaseResponse | tuple[str, int]:
    staff = present_staff()
    form = OwnAccountForm(name=staff.name, language=staff.language)
    if form.validate_on_submit():
        name, language = form.name.data or "", form.language.data or ""
        with transaction() as db_session:
            describe_oneself(db_session, staff.user_id, name, language, clock.now())
        session[CHOSEN] = language
        with force_locale(language):
            flash(_("Saved."))
        return redirect(url_for("account.own"), 303)
    errors = form.messages()
    page = render_template(
        "account/own.html",
        errors=errors,
        form=form,
        languages=tuple(LANGUAGES.items()),
        log_ins=list_open_log_ins(db.session, staff.user_id, clock.now()),
        nav_current="account",
        staff=staff,
    )
    return page, 422 if errors else 200


@staff_only
def end_log_in(session_id: int) -> BaseResponse:
    with transaction() as db_session:
        if not end_own_session(db_session, present_staff().user_id, session_id, clock.now()):
            abort(404)
    flash(_("That log-in has ended."))
    return redirect(url_for("account.own"), 303)


@staff_only
def end_others() -> BaseResponse:
    staff = present_staff()
    with transaction() as db_session:
        end_other_sessions(db_session, staff.user_id, staff.session_id, clock.now())
    flash(_("Your other log-ins have ended."))
    return redirect(url_for("account.own"), 303)
