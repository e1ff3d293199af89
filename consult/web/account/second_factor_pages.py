"""One's own second factor: set up, moved to another app, recovery codes, taken away."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import recovery_codes, second_factor, sessions
from consult.accounts.notices import Change, tell_owner
from consult.accounts.queries import count_recovery_codes
from consult.accounts.rules import Owed, needs_factor
from consult.core import clock
from consult.core.db import db, transaction
from consult.web import staff_session
from consult.web.account.factor_set_up import set_up_page
from consult.web.account_keys import passwords
from consult.web.guards import even_if_owing, staff_only
from consult.web.staff_confirmation import ConfirmedForm, asked_to_confirm, confirmation_problems
from consult.web.staff_session import present_staff, whose_password_was_given

ADDRESS = "/account/second-factor"


def register(blueprint: Blueprint) -> None:
    for address, name, view in (
        (ADDRESS, "second_factor", second_factor_page),
        (f"{ADDRESS}/replace", "replace_factor", replace_factor),
        (f"{ADDRESS}/recovery-codes", "recovery_codes", new_recovery_codes),
        (f"{ADDRESS}/remove", "remove_factor", remove_factor),
    ):
        blueprint.add_url_rule(address, name, view, methods=["GET", "POST"])


@even_if_owing(Owed.SET_UP)
def second_factor_page() -> BaseResponse | str | tuple[str, int]:
    staff = whose_password_was_given()
    if not staff.has_factor:
        return set_up_page(staff, replacing=False)
    return render_template(
        "account/second_factor.html",
        codes_left=count_recovery_codes(db.session, staff.user_id),
        may_remove=not needs_factor(staff.grants),
    )


@staff_only
def replace_factor() -> BaseResponse | str | tuple[str, int]:
    staff = present_staff()
    if not staff.has_factor:
        return redirect(url_for("account.second_factor"), 303)
    return set_up_page(staff, replacing=True)


@staff_only
def new_recovery_codes() -> BaseResponse | str | tuple[str, int]:
    staff = present_staff()
    if not staff.has_factor:
        return redirect(url_for("account.second_factor"), 303)
    form = ConfirmedForm()
    errors = confirmation_problems(form) if form.validate_on_submit() else []
    if form.is_submitted() and not errors:
        codes = recovery_codes.new_codes()
        hashes = [passwords().hash(one.code) for one in codes]
        with transaction() as session:
            second_factor.replace_codes(session, staff.user_id, hashes, clock.now())
            tell_owner(session, staff.user_id, Change.RECOVERY_CODES, clock.now())
        return render_template("account/recovery_codes.html", codes=codes, next="")
    return _asked("account/new_recovery_codes.html", errors)


@staff_only
def remove_factor() -> BaseResponse | tuple[str, int]:
    staff = present_staff()
    if needs_factor(staff.grants) or not staff.has_factor:
        abort(404)
    form = ConfirmedForm()
    errors = confirmation_problems(form) if form.validate_on_submit() else []
    if form.is_submitted() and not errors:
        with transaction() as session:
            second_factor.remove(session, staff.user_id, clock.now(), actor_id=staff.user_id)
            sessions.revoke_sessions(session, staff.user_id, clock.now(), keep=staff.session_id)
            token = sessions.renew_session(session, staff.session_id, clock.now())
            tell_owner(session, staff.user_id, Change.SECOND_FACTOR_REMOVED, clock.now())
        staff_session.carry_on(token)
        flash(_("Your second factor was taken away."))
        return redirect(url_for("account.second_factor"), 303)
    return _asked("account/remove_factor.html", errors)


def _asked(template: str, errors: list[tuple[str, str]]) -> tuple[str, int]:
    page = render_template(template, errors=errors, asked=asked_to_confirm())
    return page, 422 if errors else 200
