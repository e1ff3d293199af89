"""Whether published surveys still say what they said when they were published."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.publication.package import survey_sha256
from consult.surveys.models import SurveyVersion


def check_surveys(session: Session) -> Iterator[tuple[str, bool]]:
    """Yield each survey version by the name people know it by, and whether it has its digest."""
    rows = session.execute(
        sa.select(Consultation.slug, SurveyVersion.number, SurveyVersion.id)
        .join(Consultation, Consultation.id == SurveyVersion.consultation_id)
        .order_by(SurveyVersion.id)
    )
    for slug, number, version_id in rows.all():
        version = session.get_one(SurveyVersion, version_id)
        name = f"survey version {number} of {slug}"
        yield name, survey_sha256(version.definition) == version.sha256
