"""Where the addresses for logging in and out begin."""

from flask import Blueprint

from consult.web.staff_language import take_language_from_session

account = Blueprint("account", __name__, url_prefix="/staff")
take_language_from_session(account)
