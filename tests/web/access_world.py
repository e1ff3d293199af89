"""A small world for the access matrix: a consultation in each state, somebody in each role."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from consult.accounts import services, sessions
from consult.accounts.models import StaffSession, StaffUser
from consult.accounts.rules import Grant
from consult.config import Settings
from consult.consultations.models import Consultation
from consult.core import jobs, outbox
from consult.core.db import db, transaction
from consult.core.digests import digest
from consult.core.storage import storage
from consult.documents.models import Document, DocumentVersion
from consult.factory import create_app
from consult.publication.package_loading import load
from consult.publication.publishing import publish
from consult.responses.attaching import Upload, file_row
from consult.responses.models import ClauseComment, Response, Revision, RevisionComment
from consult.responses.notes import add_note
from consult.responses.secrets import resume_code
from tests.factories import projects
from tests.factories.complaints import build_complaint
from tests.factories.packages import changed, read
from tests.factories.responses import hand_in
from tests.fixtures.clock import START, StoppedClock
from tests.web.access_matrix import STATES
from tests.web.staff_cast import ROSA

WINDOWS = {
    "announced": (START + timedelta(days=10), START + timedelta(days=80)),
    "open": (START - timedelta(days=10), START + timedelta(days=60)),
    "closed": (START - timedelta(days=80), START - timedelta(days=10)),
    "cancelled": (START - timedelta(days=10), START + timedelta(days=60)),
    "unpublished": (START + timedelta(days=10), START + timedelta(days=80)),
}


LONG_AGO = START - timedelta(days=90)


@dataclass(frozen=True)
class World:
    """A finished database and the cookies that belong to it."""

    database: Path
    tokens: dict[str, str]
    """By role of staff: the token of their log-in."""
    codes: dict[str, str]
    """By cookie: the codes of the respondent, who has handed in everywhere."""
    session_id: int
    """Of the log-in that was shut."""

    def restore(self, app: Flask, path: Path) -> None:
        """Put the database at `path` back to how the world began."""
        with app.app_context():
            db.engine.dispose()
        for trace in path.parent.glob(f"{path.name}-*"):
            trace.unlink()
        shutil.copyfile(self.database, path)
        shutil.copytree(self.database.parent / "files", path.parent / "files", dirs_exist_ok=True)

    def restore_if_changed(self, app: Flask, path: Path) -> None:
        """Do so only when something was written since: it stands in the log beside the file."""
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            self.restore(app, path)

    def values(self, state: str) -> dict[str, str]:
        """Return what the examples of an address may name in that state."""
        return {
            "state": state,
            "STATE": state.upper(),
            "note": str(STATES.index(state) + 1),
            "session": str(self.session_id),
        }

    def browser(self, app: Flask, role: str) -> FlaskClient:
        """Give a browser that somebody in this role uses."""
        client = FlaskClient(app, app.response_class)
        if role == "respondent":
            for name, code in self.codes.items():
                client.set_cookie(name, code)
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
            consultations = [_consultation(session, state) for state in STATES]
            for state in STATES:
                _project(session, state)
            other = _consultation(session, "another")
            codes = dict(_respond(session, one) for one in consultations)
            session.add(build_complaint(consultation_id=consultations[0].id))
            tokens = _staff(session, [one.id for one in consultations], other.id)
            session_id = _acts(session)
        db.engine.dispose()
    return World(path, tokens, codes, session_id)


def _acts(session: Session) -> int:
    """Add what somebody has and others may not see, and return the id of a log-in that was shut."""
    people = {user.name: user.id for user in session.scalars(sa.select(StaffUser))}
    author, shut = people["moderator"], people["disabled"]
    for response in session.scalars(sa.select(Response).order_by(Response.id)):
        add_note(session, response, "Ask", key=response.reference, author_id=author, at=START)
    jobs.start(session, START, kind="export", parameters={}, owner_id=shut)
    outbox.post(session, START, event="test", to=ROSA, language="es", values={})
    return session.scalars(sa.select(StaffSession.id).where(StaffSession.user_id == shut)).one()


def _consultation(session: Session, state: str) -> Consultation:
    """Load the small package under the name of its state, and give it the state's dates."""
    package = read(changed("slug: water-r1", f"slug: {state}"))
    load(session, package, at=LONG_AGO, actor_id=None)
    consultation = session.scalars(sa.select(Consultation).where(Consultation.slug == state)).one()
    if state != "unpublished":
        publish(session, consultation, at=LONG_AGO, actor_id=None)
    consultation.opens_at, consultation.closes_at = WINDOWS.get(state, WINDOWS["open"])
    if state == "cancelled":
        consultation.cancelled_at = START - timedelta(days=5)
    session.flush()
    return consultation


def _project(session: Session, state: str) -> None:
    """Load the small project under the name of a state, published unless that says otherwise."""
    files = projects.changed("slug: water-study", f"slug: {state}")
    make = projects.load_study if state == "unpublished" else projects.publish_study
    make(session, files)


def _respond(session: Session, consultation: Consultation) -> tuple[str, str]:
    """Hand a response in with a comment, and return the cookie of the browser that did it."""
    code = resume_code(consultation.slug)
    begun = {"code_hash": digest(code), "reference": f"REF-{consultation.slug.upper()}"}
    response = hand_in(session, consultation, response=begun)
    version = session.scalars(
        sa.select(DocumentVersion)
        .join(Document)
        .where(Document.consultation_id == consultation.id, Document.code == "draft")
    ).one()
    comment = {
        "comment_key": 1,
        "document_version_id": version.id,
        "document_code": "draft",
        "document_label": "0.1",
        "clause_id": "water-measured",
        "label": "1.1",
        "type": "",
        "comment": "Twice a month",
        "proposed": "",
        "quote": "",
        "evidence": [_file()],
        "lang": "en",
    }
    session.add(ClauseComment(response_id=response.id, **comment))
    revision = session.scalars(sa.select(Revision).filter_by(response_id=response.id)).one()
    session.add(RevisionComment(revision_id=revision.id, **comment))
    return f"r{consultation.id}", code


def _file() -> dict[str, str]:
    content = b"%PDF-1.7 measured twice a month"
    upload = Upload("measured.pdf", content)
    return file_row(upload, storage().put(content))


def _staff(session: Session, consultation_ids: list[int], other_id: int) -> dict[str, str]:
    """Give each role of staff an account and return the token it is logged in with."""
    grants = {
        "moderator": [Grant("moderator", one) for one in consultation_ids],
        "identities": [
            Grant(held, one) for one in consultation_ids for held in ("moderator", "identities")
        ],
        "analyst": [Grant("analyst", one) for one in consultation_ids],
        "editor": [Grant("moderator", None)],
        "elsewhere": [Grant("moderator", other_id)],
        "analyst_elsewhere": [Grant("analyst", other_id)],
        "admin": [Grant("admin", None)],
        "disabled": [Grant("moderator", None)],
    }
    return {role: _log_in(session, role, held) for role, held in grants.items()}


def _log_in(session: Session, role: str, grants: list[Grant]) -> str:
    user = services.add_staff(session, f"{role}@example.org", role, "-", START)
    for grant in grants:
        services.grant_role(session, user, grant, START)
    gave_code = START if role in ("admin", "identities") else None
    token = sessions.open_session(session, user.id, START, second_factor_at=gave_code)
    if role == "disabled":
        user.disabled_at = START
    return token
