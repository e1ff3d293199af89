"""Logging in and out, and one's own account."""

from datetime import datetime

from flask import Blueprint, Flask

from consult.accounts.recovery_codes import printed
from consult.web import account_keys, staff_session
from consult.web.account import code_page, second_factor_pages, signing_in
from consult.web.staff_language import take_language_from_session

account = Blueprint("account", __name__, url_prefix="/staff")
take_language_from_session(account)
for pages in (signing_in, code_page, second_factor_pages):
    pages.register(account)


def init_app(app: Flask) -> None:
    account_keys.init_app(app)
    staff_session.init_app(app)
    app.add_template_global(printed, "printed_code")
    app.add_template_global(datetime.fromisoformat, "instant_of")
    app.register_blueprint(account)
