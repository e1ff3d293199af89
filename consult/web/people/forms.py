"""What administrators fill in about people."""

from collections.abc import Collection

from flask import request
from wtforms import StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from consult.accounts.models import ROLES
from consult.accounts.rules import Grant
from consult.core.text_cleaning import clean_text, one_line
from consult.web.site import LANGUAGES
from consult.web.staff_confirmation import ConfirmedForm
from consult.web.wording import N_

ALL = "all"


class ReasonForm(ConfirmedForm):
    """`reason` is kept beside the entry in the log, where it can be erased."""

    reason = TextAreaField(
        filters=[lambda typed: clean_text(typed or "")],
        validators=[
            Regexp(r"(?s).*\S", message=N_("Say why. Whoever reads the log will ask.")),
            Length(max=2000, message=N_("A reason has no more than 2,000 characters.")),
        ],
    )


class InvitationForm(ConfirmedForm):
    email = StringField(
        validators=[
            InputRequired(N_("Enter the e-mail address.")),
            Regexp(r"\s*[^@\s]+@[^@\s]+\s*\Z", message=N_("Enter a whole e-mail address.")),
            Length(max=254, message=N_("Enter a whole e-mail address.")),
        ]
    )
    name = StringField(
        filters=[one_line],
        validators=[
            InputRequired(N_("Enter the name.")),
            Length(max=200, message=N_("A name has no more than 200 characters.")),
        ],
    )
    language = StringField(validators=[AnyOf(list(LANGUAGES), message=N_("Choose a language."))])


def posted_grants(field: str, consultation_ids: Collection[int]) -> set[Grant]:
    """Return the ticked roles of a form, leaving out what it cannot have offered."""
    read = (_read(value) for value in request.form.getlist(field))
    return {
        grant
        for grant in read
        if grant is not None and grant.consultation_id in (None, *consultation_ids)
    }


def written(grant: Grant) -> str:
    """Return a role as the value of its box: `moderator:all`, `analyst:12`."""
    return f"{grant.role}:{ALL if grant.consultation_id is None else grant.consultation_id}"


def _read(value: str) -> Grant | None:
    role, _colon, scope = value.partition(":")
    if role not in ROLES or not (scope == ALL or scope.isdecimal()):
        return None
    return Grant(role, None if scope == ALL else int(scope))
