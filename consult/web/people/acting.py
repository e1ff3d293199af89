"""What all acts of administrators on people share: their transaction, and why one was refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort
from flask_babel import gettext as _

from consult.accounts.errors import (
    AddressTaken,
    LastAdministrator,
    NotAdministrator,
    NotAnEmail,
    NotInvited,
    ReasonMissing,
)
from consult.core.db import transaction
from consult.web.staff_form import FormErrors

WORDS: dict[type[Exception], tuple[str, Callable[[], str]]] = {
    AddressTaken: ("email", lambda: _("There is an account with this address already.")),
    NotAnEmail: ("email", lambda: _("Enter a whole e-mail address.")),
    ReasonMissing: ("reason", lambda: _("Say why. Whoever reads the log will ask.")),
    NotInvited: ("", lambda: _("There is no open invitation any more.")),
    LastAdministrator: (
        "",
        lambda: _(
            "Nobody would be left who administers the site and can sign in. Make somebody else an"
            " administrator for all consultations first."
        ),
    ),
}
REFUSALS = tuple(WORDS)


@contextmanager
def deciding() -> Iterator[Any]:
    """Give the transaction of an act; 404 for who is no administrator any more inside it."""
    try:
        with transaction() as session:
            yield session
    except NotAdministrator:
        abort(404)


def refused(refusal: Exception) -> FormErrors:
    """Return the field and the sentence for what the service raised."""
    field, words = WORDS[type(refusal)]
    return [(field, words())]
