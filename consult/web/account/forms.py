"""The forms about one's own account."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired

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
