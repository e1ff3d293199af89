"""Who of the staff is behind the present request: a random token in the cookie, a row behind it."""

from flask import Flask, session
from flask_login import LoginManager, current_user, login_user, logout_user

from consult.accounts.queries import SignedIn, find_signed_in
from consult.accounts.rules import can_administer, can_create_consultations
from consult.core import clock
from consult.core.db import db


class StaffVisitor:
    """What Flask-Login asks of a user. Its id is the token of this one log-in, not the account.

    Authenticated is who owes nothing any more, such as a code after the password.
    """

    is_active = True
    is_anonymous = False

    def __init__(self, token: str, staff: SignedIn) -> None:
        self._token = token
        self.staff = staff

    @property
    def is_authenticated(self) -> bool:
        return self.staff.owes is None

    @property
    def display_name(self) -> str:
        return self.staff.name or self.staff.email

    @property
    def administers(self) -> bool:
        return can_administer(self.staff.grants)

    @property
    def edits_projects(self) -> bool:
        return can_create_consultations(self.staff.grants)

    def get_id(self) -> str:
        return self._token


def init_app(app: Flask) -> None:
    logins = LoginManager()
    # it would tie a log-in to an address, which changes on the way to the office
    logins.session_protection = None
    logins.user_loader(_load)
    # the ready-made one asks the database for every page, error pages included
    logins.init_app(app, add_context_processor=False)
    app.add_template_global(current_user, "current_user")


def current_staff() -> SignedIn | None:
    """Return the member of staff who is logged in on this browser, with all that this takes."""
    return current_user.staff if current_user.is_authenticated else None


def arriving_staff() -> SignedIn | None:
    """Return whose password was given on this browser, even if something is owed yet."""
    return current_user.staff if isinstance(_visitor(), StaffVisitor) else None


def whose_password_was_given() -> SignedIn:
    """Return who arrives or is logged in, behind a guard that has made sure of it."""
    visitor: StaffVisitor = current_user
    return visitor.staff


def present_staff() -> SignedIn:
    """Return who is logged in, behind a guard that has made sure of it."""
    return whose_password_was_given()


def begin(token: str) -> None:
    """Bind this browser to the log-in with that token; forms handed out before are void."""
    session.pop("_csrf", None)
    carry_on(token)


def carry_on(token: str) -> None:
    """Bind this browser to its own log-in under another token."""
    login_user(_load(token))


def look_again() -> None:
    """Read the log-in anew, after this request changed it."""
    carry_on(current_user.get_id())


def end() -> None:
    """Forget everything this browser knew: the next person at it may be somebody else."""
    logout_user()
    session.clear()


def _visitor() -> object:
    return current_user._get_current_object()  # noqa: SLF001  # how werkzeug's proxies are read


def _load(token: str) -> StaffVisitor | None:
    staff = find_signed_in(db.session, token, clock.now())
    return StaffVisitor(token, staff) if staff else None
