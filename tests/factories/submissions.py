"""Responses handed in through the use cases, for surveys a test writes itself."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Reception
from consult.consultations.models import Consultation
from consult.publication.package import survey_definition, survey_sha256
from consult.responses.drafting import PostedPage, ensure_draft, save_page
from consult.responses.identity import identity_fields
from consult.responses.models import ClauseComment, Response, Revision
from consult.responses.placing import place_draft
from consult.responses.queries import find_draft, list_comments
from consult.responses.secrets import mint_key, resume_code
from consult.responses.submitting import Submission, submit
from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import find_current
from tests.factories.consultations import PUBLISHED
from tests.fixtures.clock import START

CONSENTED: Answers = {"consent__read": "1", "consent__publish": "anonymous"}


def publish_survey(session: Session, consultation: Consultation, survey: Survey) -> SurveyVersion:
    """Add the next version of the survey, published."""
    newest = find_current(session, consultation.id, published=True)
    definition = survey_definition(survey)
    version = SurveyVersion(
        consultation_id=consultation.id,
        number=newest.number + 1 if newest else 1,
        definition=definition,
        sha256=survey_sha256(definition),
        published_at=PUBLISHED,
    )
    session.add(version)
    session.flush()
    return version


def submit_answers(
    session: Session,
    consultation: Consultation,
    answers: Answers,
    *,
    key: str | None = None,
    at: datetime = START,
    reception: Reception = Reception.ON_TIME,
    lang: str = "en",
    comments: tuple[dict[str, Any], ...] = (),
) -> Revision:
    """Save all answers as one page and hand them in under the newest survey.

    Consent is given unless `answers` say otherwise. The same `key` revises the same response.
    """
    key = key or mint_key()
    current = find_current(session, consultation.id, published=True)
    survey = current.survey if current else Survey()
    draft = ensure_draft(session, consultation, key, lang, at)
    save_page(
        session,
        draft,
        PostedPage("all", {**CONSENTED, **answers}),
        identity=identity_fields(survey),
        survey_version_id=current.version_id if current else None,
        lang=lang,
        at=at,
    )
    place_draft(draft.response, survey, draft.answers)
    draft = find_draft(session, consultation.id, resume_code(key)) or draft
    _add_comments(session, draft.response, comments, lang)
    kept = list_comments(session, draft.response.id)
    return submit(session, draft, kept, survey, Submission(mint_key(), at, reception, lang))


def _add_comments(
    session: Session, response: Response, comments: tuple[dict[str, Any], ...], lang: str
) -> None:
    for values in comments:
        response.last_comment_key += 1
        key = response.last_comment_key
        session.add(
            ClauseComment(
                **{"response_id": response.id, "comment_key": key, "lang": lang, **values}
            )
        )
    session.flush()
