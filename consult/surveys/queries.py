"""Reading survey versions."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from consult.consultations.models import Consultation
from consult.surveys.definition import Survey
from consult.surveys.models import SurveyVersion

SURVEYS_KEPT = 64

_kept: dict[str, Survey] = {}
"""Parsed definitions by digest; under one digest a definition never changes."""


@dataclass(frozen=True)
class CurrentSurvey:
    """The version respondents are asked now."""

    version_id: int
    number: int
    survey: Survey


VERSION_COLUMNS = (SurveyVersion.id, SurveyVersion.number, SurveyVersion.sha256)

_NEWEST = (
    sa.select(*VERSION_COLUMNS)
    .where(SurveyVersion.consultation_id == sa.bindparam("consultation_id"))
    .order_by(SurveyVersion.number.desc())
    .limit(1)
)
_NEWEST_PUBLISHED = _NEWEST.where(SurveyVersion.published_at.is_not(None))


def find_current(
    session: Session, consultation_id: int, *, published: bool
) -> CurrentSurvey | None:
    """Return the newest version, or the newest published one."""
    wanted = _NEWEST_PUBLISHED if published else _NEWEST
    row = session.execute(wanted, {"consultation_id": consultation_id}).first()
    return row and current_survey(session, *row)


def is_current_version() -> sa.ColumnElement[bool]:
    """Return the condition that joins a consultation with the version respondents are asked.

    Once a consultation is published that is a published one.
    """
    other = aliased(SurveyVersion)
    can_be_asked = sa.or_(other.published_at.is_not(None), Consultation.published_at.is_(None))
    newest = (
        sa.select(sa.func.max(other.number))
        .where(other.consultation_id == Consultation.id, can_be_asked)
        .correlate(Consultation)
        .scalar_subquery()
    )
    return sa.and_(SurveyVersion.consultation_id == Consultation.id, SurveyVersion.number == newest)


def current_survey(
    session: Session, version_id: int | None, number: int | None, digest: str | None
) -> CurrentSurvey | None:
    """Return the version of these `VERSION_COLUMNS`; None when an outer join found none."""
    if version_id is None or number is None or digest is None:
        return None
    return CurrentSurvey(version_id, number, _survey(session, version_id, digest))


def get_survey(session: Session, version_id: int) -> Survey:
    """Return the parsed definition of one version; raises NoResultFound."""
    digest = session.execute(
        sa.select(SurveyVersion.sha256).where(SurveyVersion.id == version_id)
    ).scalar_one()
    return _survey(session, version_id, digest)


def list_versions(session: Session, consultation_id: int) -> list[CurrentSurvey]:
    """Return every published version, oldest first."""
    rows = session.execute(
        sa.select(SurveyVersion.id, SurveyVersion.number, SurveyVersion.sha256)
        .where(
            SurveyVersion.consultation_id == consultation_id,
            SurveyVersion.published_at.is_not(None),
        )
        .order_by(SurveyVersion.number)
    )
    return [CurrentSurvey(r.id, r.number, _survey(session, r.id, r.sha256)) for r in rows.all()]


def _survey(session: Session, version_id: int, digest: str) -> Survey:
    if digest not in _kept:
        definition = session.execute(
            sa.select(SurveyVersion.definition).where(SurveyVersion.id == version_id)
        ).scalar_one()
        if len(_kept) >= SURVEYS_KEPT:
            _kept.clear()
        _kept[digest] = Survey.model_validate(definition)
    return _kept[digest]
