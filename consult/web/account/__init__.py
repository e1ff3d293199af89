"""Logging in and out."""

from flask import Blueprint, Flask

account = Blueprint("account", __name__, url_prefix="/staff")


def init_app(app: Flask) -> None:
    app.register_blueprint(account)
