"""The forms about one's own account."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from consult.core.text_cleaning import one_line
from consult.web.site import LANGUAGES
from consult.web.staff_confirmation import ConfirmedForm
from consult.web.staff_form import StaffForm
from consult.web.wording import N_


class LoginForm(StaffForm):
    email = StringField(validators=[InputRequired(N_("Enter your e-mail address."))])
    password = PasswordField(validators=[InputRequired(N_("Enter your password."))])


class CodeForm(StaffForm):
    code = StringField(validators=[InputRequired(N_("Enter the code."))])


class SetUpForm(ConfirmedForm):
    """`sealed` is the secret of the page, so that the code belongs to what was scanned."""

    sealed = HiddenField()
    code = StringField(validators=[InputRequired(N_("Enter the code that the app shows."))])


class ForgottenForm(StaffForm):
    email = StringField(
        validators=[
            InputRequired(N_("Enter your e-mail address.")),
            Regexp(r"\s*[^@\s]+@[^@\s]+\s*\Z", message=N_("Enter a whole e-mail address.")),
            Length(max=254, message=N_("Enter a whole e-mail address.")),
        ]
    )


class NewPasswordForm(StaffForm):
    password = PasswordField(validators=[InputRequired(N_("Choose a password."))])


class ChangePasswordForm(StaffForm):
    present = PasswordField(validators=[InputRequired(N_("Enter your present password."))])
    password = PasswordField(validators=[InputRequired(N_("Choose a password."))])


class OwnAccountForm(StaffForm):
    name = StringField(
        filters=[one_line],
        validators=[
            InputRequired(N_("Enter your name.")),
            Length(max=200, message=N_("A name has no more than 200 characters.")),
        ],
    )
    language = StringField(validators=[AnyOf(list(LANGUAGES), message=N_("Choose a language."))])
