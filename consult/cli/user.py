"""`consult user add`: accounts and roles."""

import sys

import click
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts import second_factor, services, sessions
from consult.accounts.errors import (
    NotAnEmail,
    PasswordGuessable,
    PasswordTooLong,
    PasswordTooShort,
    RoleAlreadyHeld,
)
from consult.accounts.models import ROLES
from consult.accounts.notices import Change, tell_owner
from consult.accounts.passwords import Passwords, random_password
from consult.accounts.queries import find_staff, list_grants
from consult.accounts.rules import Grant
from consult.cli.site import opened_site
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import db, transaction


@click.group()
def user() -> None:
    """Staff accounts and the roles they hold."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--consultation", metavar="SLUG", help="Without it: for all consultations.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(email: str, role: str, consultation: str | None, password_stdin: bool) -> None:
    """Give EMAIL a role; somebody new gets an account and a random password, printed once."""
    typed = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    try:
        with opened_site() as app:
            click.echo(_add(app, email, role, consultation, typed))
    except NotAnEmail as refusal:
        raise click.ClickException(f"{refusal.email!r} is not an e-mail address") from refusal
    except RoleAlreadyHeld as refusal:
        raise click.ClickException(
            f"{refusal.email} has the role {refusal.role} already"
        ) from refusal
    except PasswordTooShort as refusal:
        message = f"the password needs {refusal.minimum} characters or more"
        raise click.ClickException(message) from refusal
    except PasswordGuessable as refusal:
        message = "the password is among the first that others would try"
        raise click.ClickException(message) from refusal
    except PasswordTooLong as refusal:
        message = f"the password has more than {refusal.maximum} characters"
        raise click.ClickException(message) from refusal


@user.command()
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Take the second factor off the account of EMAIL, whose owner has lost app and codes.

    An administrator is led to set up another at the next log-in.
    """
    with opened_site(), transaction() as session:
        known = find_staff(session, email)
        if known is None:
            raise click.ClickException(f"there is no account {email!r}")
        second_factor.remove(session, known.id, clock.now(), actor_id=None)
        sessions.revoke_sessions(session, known.id, clock.now())
        tell_owner(session, known.id, Change.SECOND_FACTOR_REMOVED, clock.now())
    click.echo(f"{known.email} signs in with the password alone, until a second factor is set up.")


def _add(app: Flask, email: str, role: str, slug: str | None, typed: str | None) -> str:
    """Return what to print."""
    held = f"{role} of {slug}" if slug else f"{role} for all consultations"
    password = random_password() if typed is None else typed
    # it takes long on purpose, and nobody else can write during a transaction
    hashed = _hashed(app, password, email)
    with transaction() as session:
        grant = Grant(role, _consultation_id(session, slug))
        known = find_staff(session, email)
        if known is not None:
            if typed is None or grant not in list_grants(session, known.id):
                services.grant_role(session, known, grant, clock.now())
                sessions.revoke_sessions(session, known.id, clock.now())
                tell_owner(session, known.id, Change.ROLES, clock.now())
            if typed is None:
                return f"{known.email} has now also the role {held}; the password stays as it was."
            services.change_password(session, known, hashed, clock.now())
            tell_owner(session, known.id, Change.PASSWORD, clock.now())
            return f"{known.email} has the role {held}, with the new password."
        added = services.add_staff(session, email, "", hashed, clock.now())
        services.grant_role(session, added, grant, clock.now())
        return f"{added.email} has the role {held}." + (
            f"\nPassword: {password}" if typed is None else ""
        )


def _hashed(app: Flask, password: str, email: str) -> str:
    passwords: Passwords = app.extensions["passwords"]
    known = find_staff(db.session, email)
    return passwords.hash_chosen(password, (known.email, known.name) if known else (email,))


def _consultation_id(session: Session, slug: str | None) -> int | None:
    if slug is None:
        return None
    consultation = find_consultation(session, slug)
    if consultation is None:
        raise click.ClickException(f"there is no consultation {slug!r}")
    return consultation.id
