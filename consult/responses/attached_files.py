"""The stored files that responses name, and whether anything else names them too."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.documents.models import DocumentFile
from consult.projects.models import ProjectFile
from consult.responses.models import Response, Revision
from consult.site.models import StoredSettings
from consult.surveys.answers import rows_of

NAMING_COLUMNS = (DocumentFile.sha256, ProjectFile.sha256, StoredSettings.logo_sha256)
"""Columns that name stored files; answers do so too."""


def list_attached(session: Session, responses: sa.Select[int]) -> set[str]:
    """Return the hashes of the files attached to responses, chosen by their ids; to any of their
    revisions or to their drafts."""
    found: set[str] = set()
    for column in (Response.answers, Revision.answers):
        own = Response.id if column is Response.answers else Revision.response_id
        wanted = sa.select(column).where(own.in_(responses), _mentions(column, '"sha256"'))
        for answers in session.scalars(wanted):
            found.update(hashes_in(answers))
    return found


def hashes_in(answers: dict[str, Any]) -> Iterator[str]:
    """Yield the hash of each file in the answers of a draft or of a revision."""
    values = answers.get("values", answers)
    for name in values:
        yield from (row["sha256"] for row in rows_of(values, name) if "sha256" in row)


def list_unnamed(session: Session, files: Iterable[str]) -> set[str]:
    """Return which of these files nothing names any more."""
    return {file for file in files if not _is_named(session, file)}


def _is_named(session: Session, file: str) -> bool:
    elsewhere = (sa.exists().where(column == file) for column in NAMING_COLUMNS)
    answers = (Response.answers, Revision.answers)
    attached = (sa.exists().where(_mentions(column, file)) for column in answers)
    return bool(session.scalar(sa.select(sa.or_(*elsewhere, *attached))))


def _mentions(answers: InstrumentedAttribute[dict[str, Any]], words: str) -> sa.ColumnElement[bool]:
    return sa.cast(answers, sa.Text).contains(words)
