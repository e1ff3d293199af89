"""Surveys of packages into versions."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.publication.package import survey_definition, survey_sha256
from consult.surveys.definition import Survey
from consult.surveys.models import SurveyVersion


def is_survey_changed(session: Session, consultation_id: int, survey: Survey) -> bool:
    """Tell whether `survey` differs from the newest version, or is the first one."""
    newest = _newest(session, consultation_id)
    return newest is None or newest.sha256 != survey_sha256(survey_definition(survey))


def put_survey(session: Session, consultation_id: int, survey: Survey, note: str) -> None:
    """Keep `survey`: in the newest version while that is unpublished, else in a new one."""
    version = _newest(session, consultation_id)
    if version is None or version.published_at is not None:
        number = version.number + 1 if version else 1
        version = SurveyVersion(consultation_id=consultation_id, number=number, note=note)
    version.definition = survey_definition(survey)
    version.sha256 = survey_sha256(version.definition)
    session.add(version)
    session.flush()


def _newest(session: Session, consultation_id: int) -> SurveyVersion | None:
    wanted = (
        sa.select(SurveyVersion)
        .where(SurveyVersion.consultation_id == consultation_id)
        .order_by(SurveyVersion.number.desc())
        .limit(1)
    )
    return session.scalars(wanted).first()
