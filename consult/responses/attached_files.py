"""The stored files that responses name, and whether anything else names them too."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from consult.documents.models import DocumentFile, Intake
from consult.projects.models import ProjectFile
from consult.responses.models import ClauseComment, Response, Revision, RevisionComment
from consult.site.models import StoredSettings
from consult.surveys.answers import rows_of

NAMING_COLUMNS = (DocumentFile.sha256, ProjectFile.sha256, StoredSettings.logo_sha256)
"""Columns that name stored files; answers and the evidence of comments do so too."""
WRITTEN: tuple[InstrumentedAttribute[Any], ...] = (
    Response.answers,
    Revision.answers,
    ClauseComment.evidence,
    RevisionComment.evidence,
)
"""What respondents wrote that may name files among other things."""


def list_attached(session: Session, responses: sa.Select[int]) -> set[str]:
    """Return the hashes of the files attached to responses, chosen by their ids; to any of their
    revisions or to their drafts."""
    found: set[str] = set()
    revisions = sa.select(Revision.id).where(Revision.response_id.in_(responses))
    owners = (
        Response.id.in_(responses),
        Revision.response_id.in_(responses),
        ClauseComment.response_id.in_(responses),
        RevisionComment.revision_id.in_(revisions),
    )
    for column, is_own in zip(WRITTEN, owners, strict=True):
        wanted = sa.select(column).where(is_own, _mentions(column, '"sha256"'))
        for written in session.scalars(wanted):
            found.update(hashes_in(written))
    return found


def hashes_in(answers: dict[str, Any] | list[dict[str, Any]]) -> Iterator[str]:
    """Yield the hash of each file in the answers of a draft or of a revision, or in the files of
    a comment."""
    if isinstance(answers, list):
        yield from (row["sha256"] for row in answers)
        return
    values = answers.get("values", answers)
    for name in values:
        yield from (row["sha256"] for row in rows_of(values, name) if "sha256" in row)


def list_unnamed(session: Session, files: Iterable[str]) -> set[str]:
    """Return which of these files nothing names any more."""
    return {file for file in files if not _is_named(session, file)}


def _is_named(session: Session, file: str) -> bool:
    elsewhere = (sa.exists().where(column == file) for column in NAMING_COLUMNS)
    attached = (sa.exists().where(_mentions(column, file)) for column in (*WRITTEN, Intake.files))
    return bool(session.scalar(sa.select(sa.or_(*elsewhere, *attached))))


def _mentions(answers: InstrumentedAttribute[Any], words: str) -> sa.ColumnElement[bool]:
    return sa.cast(answers, sa.Text).contains(words)
