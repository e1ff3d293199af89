"""The log-in form."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from consult.web.staff_form import StaffForm
from consult.web.wording import N_


class LoginForm(StaffForm):
    email = StringField(validators=[InputRequired(N_("Enter your e-mail address."))])
    password = PasswordField(validators=[InputRequired(N_("Enter your password."))])
