"""The staff of the tests, and how they log in."""

from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.models import StaffUser
from consult.accounts.passwords import Passwords
from consult.accounts.rules import Grant
from tests.web.client import Page, PageClient

PASSWORD = "copper and verdigris"

ROSA, TEO, ANDREW = "rosa@example.org", "teo@example.org", "andrew@example.org"
ANA, DIEGO = "ana@example.org", "diego@example.org"


def hire(session: Session, email: str, grants: tuple[Grant, ...], at: datetime) -> StaffUser:
    """Give somebody an account with `PASSWORD` and their roles."""
    name = email.partition("@")[0].title()
    user = services.add_staff(session, email, name, Passwords(light=True).hash(PASSWORD), at)
    for grant in grants:
        services.grant_role(session, user, grant, at)
    return user


def sign_in(client: PageClient, email: str, password: str = PASSWORD, expected: int = 200) -> Page:
    """Log in through the form, as a person does."""
    page = client.get("/staff/login")
    return client.submit(page, email=email, password=password, expected=expected)


def signed_in(app: Flask, email: str) -> PageClient:
    """Give a browser on which somebody is logged in."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    sign_in(client, email)
    return client
