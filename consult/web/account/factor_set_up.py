"""Setting a second factor up: scan, enter the first code, keep the recovery codes."""

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.accounts import recovery_codes, second_factor, sessions, totp
from consult.accounts.errors import FactorSetUpAlready, SealedElsewhere
from consult.accounts.notices import Change, tell_owner
from consult.accounts.queries import SignedIn
from consult.accounts.rules import Owed
from consult.core import clock
from consult.core.db import transaction
from consult.web import known_device, staff_session
from consult.web.account.forms import SetUpForm
from consult.web.account.next_page import next_path
from consult.web.account.qr_code import qr_code
from consult.web.account_keys import account_keys, passwords
from consult.web.languages import current_language
from consult.web.site import site_in
from consult.web.staff_confirmation import asked_to_confirm, confirmation_problems
from consult.web.staff_form import FormErrors


def set_up_page(staff: SignedIn, *, replacing: bool) -> BaseResponse | tuple[str, int]:
    """Show the secret; once its first code was entered, keep it and show the recovery codes."""
    form = SetUpForm()
    secret = _secret_of_form(staff, form.sealed.data or "")
    errors: FormErrors = []
    if form.validate_on_submit():
        step = totp.matching_step(secret, form.code.data or "", clock.now())
        errors = confirmation_problems(form)
        if step is None:
            errors += [("code", _("This is not the code that the app shows for this key."))]
        elif not errors:
            return _set_up(staff, secret, step, replacing=replacing)
    errors = errors or form.messages()
    page = render_template(
        "account/set_up_factor.html",
        errors=errors,
        asked=asked_to_confirm(),
        form=form,
        is_replacing=replacing,
        is_owed=staff.owes is Owed.SET_UP,
        next=next_path(),
        qr=qr_code(totp.address_for_apps(secret, staff.email, _site_name())),
        sealed=account_keys().seal(_purpose(staff), secret),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    )
    return page, 422 if errors else 200


def _set_up(
    staff: SignedIn, secret: str, step: int, *, replacing: bool
) -> BaseResponse | tuple[str, int]:
    codes, at = recovery_codes.new_codes(), clock.now()
    # outside of the transaction: hashing takes long on purpose
    hashes = [passwords().hash(one.code) for one in codes]
    sealed = account_keys().seal(second_factor.sealing_purpose(staff.user_id), secret)
    try:
        with transaction() as session:
            if replacing:
                second_factor.remove(session, staff.user_id, at, actor_id=staff.user_id)
            second_factor.set_up(session, staff.user_id, sealed, step, hashes, at)
            sessions.note_second_factor(session, staff, at, proof="set_up")
            sessions.revoke_sessions(session, staff.user_id, at, keep=staff.session_id)
            token = sessions.renew_session(session, staff.session_id, at)
            tell_owner(session, staff.user_id, Change.SECOND_FACTOR_SET_UP, at)
    except FactorSetUpAlready:
        return redirect(url_for("account.second_factor"), 303)
    staff_session.carry_on(token)
    page = render_template("account/recovery_codes.html", codes=codes, next=next_path())
    return _known(page, staff.email)


def _known(page: str, email: str) -> BaseResponse:
    answer = BaseResponse(page, mimetype="text/html")
    known_device.remember(answer, email, gave_code=True)
    return answer


def _secret_of_form(staff: SignedIn, sealed: str) -> str:
    """Return the secret that the posted page showed, else a new one."""
    try:
        return account_keys().unseal(_purpose(staff), sealed)
    except SealedElsewhere:
        return totp.new_secret()


def _purpose(staff: SignedIn) -> str:
    return f"second factor set up in {staff.session_id}"


def _site_name() -> str:
    return site_in(current_language(), demo=False).name
