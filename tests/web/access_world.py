"""A small world for the access matrix: a consultation in each state, somebody in each role."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from consult.accounts import services
from consult.accounts.models import StaffUser
from consult.accounts.rules import Grant
from consult.config import Settings
from consult.consultations.models import Consultation
from consult.core.db import db, transaction
from consult.factory import create_app
from tests.fixtures.clock import START, StoppedClock
from tests.web.access_matrix import ROLES, STATES

WINDOWS = {
    "announced": (START + timedelta(days=10), START + timedelta(days=80)),
    "open": (START - timedelta(days=10), START + timedelta(days=60)),
    "closed": (START - timedelta(days=80), START - timedelta(days=10)),
    "unpublished": (START + timedelta(days=10), START + timedelta(days=80)),
}


@dataclass(frozen=True)
class World:
    """A finished database and the cookies that belong to it."""

    database: Path
    tokens: dict[str, str]
    """By role of staff: the token of their log-in."""

    def restore(self, app: Flask, path: Path) -> None:
        """Put the database at `path` back to how the world began."""
        with app.app_context():
            db.engine.dispose()
        for trace in path.parent.glob(f"{path.name}-*"):
            trace.unlink()
        shutil.copyfile(self.database, path)

    def browser(self, app: Flask, role: str) -> FlaskClient:
        """Give a browser that somebody in this role uses."""
        client = FlaskClient(app, app.response_class)
        if role in self.tokens:
            with client.session_transaction() as cookie:
                cookie["_user_id"] = self.tokens[role]
        return client


def build_world(migrated: Path, folder: Path) -> World:
    path = folder / "consult.sqlite"
    shutil.copyfile(migrated, path)
    app = create_app(
        Settings(data_dir=folder, database_url=f"sqlite:///{path}", secret_key="w", testing=True)
    )
    StoppedClock(app.extensions["clock"])
    with app.app_context():
        with transaction() as session:
            ids = [_consultation(session, state) for state in STATES]
            tokens = _staff(session, ids)
        db.engine.dispose()
    return World(path, tokens)


def _consultation(session: Session, state: str) -> int:
    opens, closes = WINDOWS[state]
    consultation = Consultation(**_texts(), **_window(opens, closes), slug=state)
    consultation.published_at = None if state == "unpublished" else START - timedelta(days=90)
    session.add(consultation)
    session.flush()
    return consultation.id


def _texts() -> dict[str, Any]:
    words = {"en": "Copper", "es": "Cobre"}
    return {
        "kind": "consultation",
        "source_language": "en",
        "languages": ["en", "es"],
        "title": words,
        "summary": words,
        "can_change": words,
        "decision_body": words,
        "privacy": {"controller": "SDA", "contact": "privacy@example.org", "retention": words},
        "minutes": {"short": 15, "full": 75},
        "round": 1,
    }


def _window(opens: datetime, closes: datetime) -> dict[str, Any]:
    return {
        "timezone": "UTC",
        "opens_at": opens,
        "opens_wall": f"{opens:%Y-%m-%d %H:%M}",
        "closes_at": closes,
        "closes_wall": f"{closes:%Y-%m-%d %H:%M}",
        "created_at": START - timedelta(days=90),
    }


def _staff(session: Session, consultation_ids: list[int]) -> dict[str, str]:
    """Give each role of staff an account and return the token it is logged in with."""
    other = _other_consultation(session)
    grants = {
        "moderator": [Grant("moderator", one) for one in consultation_ids],
        "analyst": [Grant("analyst", one) for one in consultation_ids],
        "elsewhere": [Grant("moderator", other), Grant("analyst", other)],
        "admin": [Grant("admin", None)],
        "disabled": [Grant("moderator", None)],
    }
    assert set(grants) == set(ROLES) - {"visitor", "respondent"}
    return {role: _log_in(session, role, held) for role, held in grants.items()}


def _other_consultation(session: Session) -> int:
    consultation = Consultation(**_texts(), **_window(*WINDOWS["open"]), slug="another")
    session.add(consultation)
    session.flush()
    return consultation.id


def _log_in(session: Session, role: str, grants: list[Grant]) -> str:
    user: StaffUser = services.add_staff(session, f"{role}@example.org", role, "-", START)
    for grant in grants:
        services.grant_role(session, user, grant, START)
    token = services.open_session(session, user.id, START)
    if role == "disabled":
        user.disabled_at = START
    return token
