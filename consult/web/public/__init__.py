"""Pages for everyone: consultations, drafts, responding, receipts."""

from flask import Blueprint, Flask

from consult.web.languages import take_language_from_address

public = Blueprint("public", __name__, url_prefix="/<lang>")
take_language_from_address(public)


def init_app(app: Flask) -> None:
    app.register_blueprint(public)
