"""Logging in and out."""

from flask import Flask

from consult.accounts.passwords import Passwords
from consult.web import staff_session
from consult.web.account.blueprint import account
from consult.web.account.views import login, logout

__all__ = ["account", "init_app", "login", "logout"]


def init_app(app: Flask) -> None:
    app.extensions["passwords"] = Passwords(light=app.testing)
    staff_session.init_app(app)
    app.register_blueprint(account)
