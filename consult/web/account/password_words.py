"""Why a password that somebody chose was not taken."""

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.accounts.errors import PasswordGuessable, PasswordTooLong, PasswordTooShort

REFUSALS = (PasswordTooShort, PasswordTooLong, PasswordGuessable)


def refused_words(refusal: Exception) -> str:
    if isinstance(refusal, PasswordTooShort):
        return ngettext(
            "Use %(num)d character or more.", "Use %(num)d characters or more.", refusal.minimum
        )
    if isinstance(refusal, PasswordTooLong):
        return ngettext(
            "Use no more than %(num)d character.",
            "Use no more than %(num)d characters.",
            refusal.maximum,
        )
    return _(
        "This password is among the first that others would try: it is common, or made of names and"
        " obvious words. Choose another."
    )
