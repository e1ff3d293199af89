"""Logging in and out, and one's own account."""

from datetime import datetime

from flask import Blueprint, Flask

from consult.accounts.recovery_codes import printed
from consult.web import account_keys, staff_session
from consult.web.account import (
    code_page,
    link_pages,
    own_account,
    password_page,
    provider_pages,
    reset_page,
    second_factor_pages,
    signing_in,
)
from consult.web.browser_kind import kind_words
from consult.web.staff_language import take_language_from_session

account = Blueprint("account", __name__, url_prefix="/staff")
take_language_from_session(account)
PAGES = (
    signing_in,
    provider_pages,
    code_page,
    reset_page,
    link_pages,
    own_account,
    password_page,
    second_factor_pages,
)
for pages in PAGES:
    pages.register(account)


def init_app(app: Flask) -> None:
    account_keys.init_app(app)
    staff_session.init_app(app)
    provider_pages.init_app(app)
    app.add_template_global(kind_words)
    app.add_template_global(printed, "printed_code")
    app.add_template_global(datetime.fromisoformat, "instant_of")
    app.register_blueprint(account)
