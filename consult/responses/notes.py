"""Internal notes on a response: for the staff who may read it, and for nobody else."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.accounts.models import StaffUser
from consult.core import audit
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.core.text_cleaning import clean_text, is_blank_text
from consult.responses.errors import NoteEmpty
from consult.responses.models import Response
from consult.responses.staff_models import ResponseNote


@dataclass(frozen=True)
class Note:
    """`author` is the name of the account, or its address where it has none."""

    id: int
    author_id: int
    author: str
    written_at: datetime
    text: str


def list_notes(session: Session, response_id: int) -> list[Note]:
    """Return the notes on a response, oldest first."""
    rows = session.execute(
        sa.select(ResponseNote, StaffUser.name, StaffUser.email)
        .join(StaffUser, StaffUser.id == ResponseNote.author_id)
        .where(ResponseNote.response_id == response_id)
        .order_by(ResponseNote.id)
    )
    return [
        Note(note.id, note.author_id, name or email, note.written_at, note.text)
        for note, name, email in rows
    ]


def add_note(
    session: Session, response: Response, text: str, *, key: str, author_id: int, at: datetime
) -> None:
    """Write a note down, once for each form key; raises NoteEmpty."""
    words = clean_text(text).strip()
    if is_blank_text(words):
        raise NoteEmpty
    values = {
        "response_id": response.id,
        "author_id": author_id,
        "key": digest(key),
        "written_at": at,
        "text": words,
    }
    if insert_if_absent(session, ResponseNote, values):
        audit.record(
            session,
            at,
            "response.noted",
            "response",
            response.id,
            consultation_id=response.consultation_id,
            actor_id=author_id,
        )
        session.flush()


def delete_note(
    session: Session, response: Response, note_id: int, *, author_id: int, at: datetime
) -> None:
    """Delete one's own note; nothing happens when it is gone or somebody else's."""
    own = sa.delete(ResponseNote).where(
        ResponseNote.id == note_id,
        ResponseNote.response_id == response.id,
        ResponseNote.author_id == author_id,
    )
    if session.scalar(own.returning(ResponseNote.id)) is not None:
        audit.record(
            session,
            at,
            "response.note_deleted",
            "response",
            response.id,
            consultation_id=response.consultation_id,
            actor_id=author_id,
        )
        session.flush()
