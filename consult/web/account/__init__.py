"""Logging in and out."""

from flask import Blueprint, Flask

from consult.accounts.passwords import Passwords
from consult.web import staff_session
from consult.web.account import views
from consult.web.staff_language import take_language_from_session

account = Blueprint("account", __name__, url_prefix="/staff")
take_language_from_session(account)
views.register(account)


def init_app(app: Flask) -> None:
    app.extensions["passwords"] = Passwords(light=app.testing)
    staff_session.init_app(app)
    app.register_blueprint(account)
