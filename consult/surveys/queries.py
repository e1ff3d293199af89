"""Reading survey versions."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

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


def find_current(
    session: Session, consultation_id: int, *, published: bool
) -> CurrentSurvey | None:
    """Return the newest version, or the newest published one."""
    wanted = (
        sa.select(SurveyVersion.id, SurveyVersion.number, SurveyVersion.sha256)
        .where(SurveyVersion.consultation_id == consultation_id)
        .order_by(SurveyVersion.number.desc())
        .limit(1)
    )
    if published:
        wanted = wanted.where(SurveyVersion.published_at.is_not(None))
    row = session.execute(wanted).first()
    return row and CurrentSurvey(row.id, row.number, _survey(session, row.id, row.sha256))


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
