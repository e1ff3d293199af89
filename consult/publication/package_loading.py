"""A package into the database: created, replaced while unpublished, or a new version of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.ledger import ChangeKind, add_change, public_reason
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import audit
from consult.core.localized import LocalizedText
from consult.core.wall_clock import zone
from consult.publication.consultation_values import as_date, row_values, values_for
from consult.publication.document_storing import DocumentShelf
from consult.publication.errors import (
    NotReady,
    PackageProblem,
    PackageProblems,
    PublishedPackageChanged,
)
from consult.publication.language_milestones import note_languages
from consult.publication.obstacle_rows import with_rows
from consult.publication.package import Package
from consult.publication.published_changes import list_changed_parts, list_refusals
from consult.publication.publishing import ensure_ready, freeze
from consult.publication.survey_storing import is_survey_changed, put_survey
from consult.responses.queries import is_commented_on

ANY_NOTE = "trial"


class Outcome(StrEnum):
    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    NEW_VERSION = "new_version"


@dataclass(frozen=True, slots=True)
class LoadResult:
    slug: str
    outcome: Outcome


def load(
    session: Session,
    package: Package,
    *,
    at: datetime,
    actor_id: int | None,
    new_version_note: LocalizedText | str | None = None,
    is_demo: bool = False,
) -> LoadResult:
    """Put `package` into the database; a package loaded before changes nothing.

    A note without languages is in the source language. Raises what `store` raises.
    """
    note = new_version_note
    if isinstance(note, str):
        note = {package.manifest.source_language: note}
    consultation, outcome = store(session, package, at=at, note=note, is_demo=is_demo)
    if outcome is not Outcome.UNCHANGED:
        _record(session, consultation, outcome, at, actor_id)
    return LoadResult(consultation.slug, outcome)


def store(
    session: Session,
    package: Package,
    *,
    at: datetime,
    note: LocalizedText | None = None,
    is_demo: bool = False,
) -> tuple[Consultation, Outcome]:
    """Put `package` into the database and say what that did; the caller writes it in the log.

    What is not published is replaced. What is published gets a new version, public at once, of
    what differs, with the note. Raises PackageProblems, PublishedPackageChanged, NotReady,
    ReasonMissing or ReasonNotFinished; the caller then rolls back, for rows may be half-written.
    """
    existing = find_consultation(session, package.manifest.slug)
    problems = [*_unknown_previous(session, package), *_early_answer(package, existing)]
    if problems:
        raise PackageProblems(tuple(problems))
    if existing is None:
        consultation = _create(session, package, at, is_demo)
        outcome = Outcome.CREATED
    else:
        session.refresh(existing, with_for_update=True)
        consultation = existing
        outcome = _change(session, existing, package, at, note)
    if outcome is not Outcome.UNCHANGED:
        consultation.package_sha256 = package.digest
        note_languages(session, consultation, at)
    return consultation, outcome


def rehearse(session: Session, package: Package, *, at: datetime) -> Outcome:
    """Return what `load` would do with a note, by doing it and taking it back.

    Raises PackageProblems or NotReady where `load` would.
    """
    trial = session.begin_nested()
    try:
        return load(session, package, at=at, actor_id=None, new_version_note=ANY_NOTE).outcome
    finally:
        trial.rollback()


def _unknown_previous(session: Session, package: Package) -> Iterator[PackageProblem]:
    previous = package.manifest.previous
    if previous is not None and find_consultation(session, previous) is None:
        params: dict[str, str | int] = {"slug": previous}
        yield package.manifest_rows.problem(("previous",), "unknown_previous", params)


def _early_answer(package: Package, existing: Consultation | None) -> Iterator[PackageProblem]:
    """In public an extension may have moved the close past the promised day: staff decide then."""
    due, closes_at = as_date(package.manifest.answer_due), package.closes_at
    if due is None or closes_at is None or (existing and existing.published_at):
        return
    if due < closes_at.astimezone(zone(package.manifest.timezone)).date():
        yield package.manifest_rows.problem(("answer_due",), "answered_before_it_closes")


def _create(session: Session, package: Package, at: datetime, is_demo: bool) -> Consultation:
    consultation = Consultation(**row_values(package), created_at=at, is_demo=is_demo)
    session.add(consultation)
    session.flush()
    _put_content(session, consultation, package, note="")
    return consultation


def _change(
    session: Session,
    consultation: Consultation,
    package: Package,
    at: datetime,
    note: LocalizedText | None,
) -> Outcome:
    if consultation.package_sha256 == package.digest:
        return Outcome.UNCHANGED
    if consultation.published_at is None:
        _replace(session, consultation, package)
        return Outcome.UPDATED
    parts = list_changed_parts(session, consultation, package)
    if not parts:
        return Outcome.UNCHANGED
    refusals = list_refusals(session, consultation, package)
    if refusals:
        raise PackageProblems(tuple(refusals))
    if note is None:
        raise PublishedPackageChanged(consultation.slug, tuple(parts))
    _renew(session, consultation, package, at, public_reason(note))
    return Outcome.NEW_VERSION


def _replace(session: Session, consultation: Consultation, package: Package) -> None:
    _set_values(consultation, package)
    shelf = DocumentShelf(session, consultation.id)
    gone = sorted(shelf.codes() - {document.code for document in package.documents})
    tried = [code for code in gone if is_commented_on(session, consultation.id, code)]
    if tried:
        rows = package.manifest_rows
        problems = (rows.problem(("documents",), "tests_comment_on", {"code": c}) for c in tried)
        raise PackageProblems(tuple(problems))
    for code in gone:
        shelf.remove(code)
    _put_content(session, consultation, package, note="")


def _renew(
    session: Session,
    consultation: Consultation,
    package: Package,
    at: datetime,
    reason: LocalizedText,
) -> None:
    old_closes_at = consultation.closes_at
    has_new_dates = old_closes_at is None and package.closes_at is not None
    kind = ChangeKind.SCHEDULED if has_new_dates else ChangeKind.CORRECTED
    _set_values(consultation, package)
    _put_content(session, consultation, package, note=reason.get(consultation.source_language, ""))
    try:
        ensure_ready(session, consultation, dates_are_new=has_new_dates)
    except NotReady as refusal:
        raise NotReady(with_rows(refusal.problems, package)) from None
    renewed = freeze(session, consultation, at)
    add_change(
        session,
        consultation,
        kind,
        at=at,
        old_closes_at=old_closes_at,
        reason=reason,
        documents=renewed,
    )


def _set_values(consultation: Consultation, package: Package) -> None:
    values = values_for(consultation, package)
    if _keeps_walls(consultation, values):  # a wall clock has seconds only, closing early has more
        values |= {"opens_at": consultation.opens_at, "closes_at": consultation.closes_at}
    for name, value in values.items():
        setattr(consultation, name, value)


def _keeps_walls(consultation: Consultation, values: dict[str, Any]) -> bool:
    names = ("timezone", "opens_wall", "closes_wall")
    return all(getattr(consultation, name) == values[name] for name in names)


def _put_content(session: Session, consultation: Consultation, package: Package, note: str) -> None:
    shelf = DocumentShelf(session, consultation.id)
    for position, document in enumerate(package.documents):
        if shelf.is_changed(document):
            shelf.put(document, position, note)
        else:
            shelf.move(document.code, position)
    if is_survey_changed(session, consultation.id, package.survey):
        put_survey(session, consultation.id, package.survey, note)


def _record(
    session: Session,
    consultation: Consultation,
    outcome: Outcome,
    at: datetime,
    actor_id: int | None,
) -> None:
    audit.record(
        session,
        at,
        f"package.{outcome}",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        package_sha256=consultation.package_sha256,
    )
