"""Pages for staff: run a consultation, read its responses, export them."""

from flask import Flask

from consult.web.moderation import consultation_list, elsewhere
from consult.web.moderation.blueprint import moderation

__all__ = ["consultation_list", "elsewhere", "init_app"]


def init_app(app: Flask) -> None:
    app.register_blueprint(moderation)
