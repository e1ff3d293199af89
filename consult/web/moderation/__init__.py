"""Pages for staff: run a consultation, read its responses, export them."""

from flask import Blueprint, Flask

moderation = Blueprint("moderation", __name__, url_prefix="/staff")


def init_app(app: Flask) -> None:
    app.register_blueprint(moderation)
