"""Changing a consultation by hand: its package, changed, goes the way of any package."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import audit
from consult.core.localized import LocalizedText
from consult.publication.errors import AddressTaken, ChangedMeanwhile, ContentMoved
from consult.publication.package import Package
from consult.publication.package_content import (
    PackageContent,
    changed_fields,
    fingerprint,
    read_content,
)
from consult.publication.package_loading import Outcome, store


@dataclass(frozen=True)
class Edit:
    """What a form on a part of the content wants: `shows` gives that part, `seen` is its
    fingerprint when the form was opened."""

    shows: Callable[[PackageContent], object]
    seen: str
    change: Callable[[PackageContent], PackageContent]


@dataclass(frozen=True)
class Prepared:
    """An edit read and checked, to be put into the database; nothing changes without `fields`."""

    base: str
    package: Package
    fields: list[str]


def prepare(session: Session, consultation: Consultation, edit: Edit) -> Prepared:
    """Return what the edit makes, read and checked, without writing anything.

    So nobody waits at the lock of writers while drafts are parsed. Raises ChangedMeanwhile when
    somebody else changed that part since the form was opened, or PackageProblems.
    """
    content = read_content(session, consultation)
    changed = edit.change(content)
    fields = changed_fields(content, changed)
    if fields and fingerprint(edit.shows(content)) != edit.seen:
        raise ChangedMeanwhile
    return Prepared(content.fingerprint, changed.package(), fields)


def put(
    session: Session,
    consultation: Consultation,
    prepared: Prepared,
    *,
    note: LocalizedText | None = None,
    actor_id: int | None,
    at: datetime,
) -> Outcome:
    """Keep what was prepared; what is published gets a new version with the public note.

    Raises ContentMoved when the consultation is not what the edit was prepared from any more, and
    else what `package_loading.store` raises; the caller then rolls back.
    """
    if not prepared.fields:
        return Outcome.UNCHANGED
    session.refresh(consultation, with_for_update=True)
    if read_content(session, consultation).fingerprint != prepared.base:
        raise ContentMoved
    _, outcome = store(session, prepared.package, at=at, note=note)
    audit.record(
        session,
        at,
        "consultation.edited",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        fields=prepared.fields,
    )
    return outcome


def create(
    session: Session, content: PackageContent, *, actor_id: int | None, at: datetime
) -> Consultation:
    """Keep a new consultation, not published; raises AddressTaken or PackageProblems."""
    package = content.package()
    if find_consultation(session, package.manifest.slug) is not None:
        raise AddressTaken(package.manifest.slug)
    try:
        consultation, _ = store(session, package, at=at)
    except sa.exc.IntegrityError:  # somebody was faster, between the question and the answer
        raise AddressTaken(package.manifest.slug) from None
    audit.record(
        session, at, "consultation.created", "consultation", consultation.id, actor_id=actor_id
    )
    return consultation
