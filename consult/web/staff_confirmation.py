"""Delicate acts ask in their own form whether it is still you, unless you just showed it.

In the same form, so that nothing typed is lost on a detour.
"""

from flask_babel import gettext as _
from wtforms import StringField

from consult.accounts.errors import TooManyAttempts, WrongCode, WrongCredentials
from consult.accounts.rules import is_confirmed
from consult.core import clock
from consult.web.moments import time_left_text
from consult.web.staff_form import FormErrors, StaffForm
from consult.web.staff_proof import prove_again
from consult.web.staff_session import look_again, whose_password_was_given


class ConfirmedForm(StaffForm):
    """A form with a field that only stands on the page when it is needed."""

    confirmation = StringField()


def asked_to_confirm() -> str:
    """Return what the form asks for: `code`, `password`, or nothing."""
    staff = whose_password_was_given()
    if is_confirmed(staff.confirmed_at, clock.now()):
        return ""
    return "code" if staff.has_factor else "password"


def confirmation_problems(form: ConfirmedForm) -> FormErrors:
    """Verify what was entered to confirm, where that is asked for."""
    if not asked_to_confirm():
        return []
    try:
        prove_again(whose_password_was_given(), form.confirmation.data or "")
        look_again()
    except WrongCode:
        return [(form.confirmation.name, wrong_code_words())]
    except WrongCredentials:
        return [(form.confirmation.name, _("This is not your present password."))]
    except TooManyAttempts as refusal:
        return [(form.confirmation.name, too_many_words(refusal))]
    return []


def wrong_code_words() -> str:
    return _("This code is not valid, or was used already. Wait for the next one and enter that.")


def too_many_words(refusal: TooManyAttempts) -> str:
    return _(
        "Too many attempts. Nothing was checked. Wait before you try again: %(time_left)s.",
        time_left=time_left_text(refusal.until, clock.now()),
    )
