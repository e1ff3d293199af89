"""The water criteria as a published consultation, whose package a test may change first."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.publishing import publish
from tests.factories.packages import package_files, read

PUBLISHED = datetime(2027, 1, 11, 9, tzinfo=UTC)
SLUG = "water-r1"


def load_water(
    session: Session, files: dict[str, str] | dict[str, bytes] | None = None
) -> Consultation:
    """Load it without publishing; open from 1 February to 9 April 2027, London time."""
    load(session, read(files or package_files()), at=PUBLISHED, actor_id=None)
    consultation = find_consultation(session, SLUG)
    if consultation is None:
        raise LookupError(SLUG)
    return consultation


def publish_water(
    session: Session, files: dict[str, str] | dict[str, bytes] | None = None
) -> Consultation:
    consultation = load_water(session, files)
    publish(session, consultation, at=PUBLISHED, actor_id=None)
    return consultation


def with_draft(english: str, spanish: str) -> dict[str, str]:
    """Return the package with these texts of its draft."""
    return {**package_files(), "documents/draft.en.md": english, "documents/draft.es.md": spanish}


def long_draft(chapters: int, clauses: int) -> str:
    """Return a draft in which every clause has a label, e.g. `3.12`."""
    lines = []
    for chapter in range(1, chapters + 1):
        lines.append(f"## {chapter} Chapter {chapter}")
        lines += [f"**{chapter}.{n}** Clause {n} of {chapter}." for n in range(1, clauses + 1)]
    return "\n\n".join(lines) + "\n"
