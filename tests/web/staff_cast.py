"""The staff of the tests, and how they log in."""

from datetime import datetime

import pyotp
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import second_factor, services
from consult.accounts.keys import AccountKeys
from consult.accounts.models import StaffUser
from consult.accounts.passwords import Passwords
from consult.accounts.recovery_codes import COUNT
from consult.accounts.rules import Grant, needs_factor
from consult.accounts.totp import STEP_SECONDS
from tests.fixtures.application import SECRET_KEY
from tests.web.client import Page, PageClient

PASSWORD = "copper and verdigris"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
RECOVERY_CODES = [f"{position}CHALCOPYRTE" for position in range(COUNT)]
RECOVERY_HASHES = [Passwords(light=True).hash(code) for code in RECOVERY_CODES]
KEYS = AccountKeys(SECRET_KEY)

ROSA, TEO, ANDREW = "rosa@example.org", "teo@example.org", "andrew@example.org"
ANA, DIEGO = "ana@example.org", "diego@example.org"


def hire(session: Session, email: str, grants: tuple[Grant, ...], at: datetime) -> StaffUser:
    """Give somebody an account with `PASSWORD` and their roles."""
    name = email.partition("@")[0].title()
    user = services.add_staff(session, email, name, Passwords(light=True).hash(PASSWORD), at)
    for grant in grants:
        services.grant_role(session, user, grant, at)
    if needs_factor(grants):
        give_factor(session, user.id, at)
    return user


def give_factor(session: Session, user_id: int, at: datetime) -> None:
    """Let somebody have set up an app with `SECRET`, a while ago."""
    sealed = KEYS.seal(second_factor.sealing_purpose(user_id), SECRET)
    second_factor.set_up(session, user_id, sealed, 0, RECOVERY_HASHES, at)


def code_now(app: Flask) -> str:
    """Return a code that the app of the cast shows and that was not given before."""
    given = app.extensions.setdefault("codes_given", set())
    step = int(app.extensions["clock"].now().timestamp()) // STEP_SECONDS
    fresh = next(one for one in (step, step - 1, step + 1) if one not in given)
    given.add(fresh)
    return pyotp.HOTP(SECRET).at(fresh)


def sign_in(client: PageClient, email: str, password: str = PASSWORD, expected: int = 200) -> Page:
    """Log in through the form, as a person does."""
    page = client.get("/staff/login")
    page = client.submit(page, email=email, password=password, expected=expected)
    if page.path == "/staff/code":
        return client.submit(page, code=code_now(client.application))
    return page


def signed_in(app: Flask, email: str) -> PageClient:
    """Give a browser on which somebody is logged in."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    sign_in(client, email)
    return client
