"""Many frozen responses, written straight into their tables."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from consult.consultations.models import Consultation
from consult.core.db import transaction
from consult.responses.content import frozen_content
from consult.responses.counts import is_current
from consult.responses.models import Response, Revision, RevisionComment
from consult.surveys.definition import Survey
from tests.benchmarks.big_survey import WORDS, big_survey, plausible_answers
from tests.benchmarks.places import Place
from tests.factories.consultations import build_consultation
from tests.factories.documents import add_draft
from tests.factories.submissions import publish_survey
from tests.fixtures.clock import START

PATTERNS = 500
"""So many respondents differ; the rest answer like one of them."""

ROWS_AT_ONCE = 5_000


def seed_responses(place: Place, slug: str, count: int) -> None:
    """Publish the big survey at `slug` and hand in `count` responses."""
    survey = big_survey()
    contents = _contents(survey)
    with place.app.app_context():
        with transaction() as session:
            consultation = build_consultation(slug=slug)
            session.add(consultation)
            session.flush()
            version = publish_survey(session, consultation, survey)
            shared = {"consultation_id": consultation.id, "survey_version_id": version.id}
            first = (session.scalar(sa.select(sa.func.max(Response.id))) or 0) + 1
        for start in range(first, first + count, ROWS_AT_ONCE):
            ids = range(start, min(start + ROWS_AT_ONCE, first + count))
            with transaction() as session:
                session.execute(sa.insert(Response), list(_responses(ids, shared, contents)))
                session.execute(sa.insert(Revision), list(_revisions(ids, shared, contents)))


def seed_comments(place: Place, slug: str, each: int) -> None:
    """Let every response of the consultation have `each` clause comments."""
    with place.app.app_context(), transaction() as session:
        consultation = session.scalars(sa.select(Consultation).filter_by(slug=slug)).one()
        version = add_draft(session, consultation)
        of_this = Response.consultation_id == consultation.id
        revisions = sa.select(Revision.id).join(Response, is_current()).where(of_this)
        for found in session.scalars(revisions.order_by(Revision.id)).partitions(ROWS_AT_ONCE):
            rows = [_comment(revision, key, version) for revision in found for key in range(each)]
            session.execute(sa.insert(RevisionComment), rows)


def _comment(revision_id: int, key: int, version: int) -> dict[str, Any]:
    return {
        "revision_id": revision_id,
        "comment_key": key + 1,
        "document_version_id": version,
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": f"clause-{key}",
        "label": f"2.{key}",
        "type": "technical",
        "comment": WORDS[key % len(WORDS)] * 5,
        "proposed": WORDS[(key + 1) % len(WORDS)],
        "quote": WORDS[(key + 2) % len(WORDS)] * 3,
        "lang": "en",
    }


def _contents(survey: Survey) -> list[dict[str, Any]]:
    chance = random.Random(2027)
    contents = (frozen_content(survey, plausible_answers(chance)) for _ in range(PATTERNS))
    return [
        {
            "answers": content.answers,
            "stakeholder_group": content.stakeholder_group,
            "country": content.country,
        }
        for content in contents
    ]


def _responses(
    ids: range, shared: dict[str, Any], contents: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for number in ids:
        yield {
            **shared,
            "id": number,
            "reference": f"BIG-{number:08}",
            "creation_key": f"creation {number}",
            "code_hash": f"code {number}",
            "lang": "en",
            "channel": "web",
            "answers": {},
            "page_versions": {},
            "created_at": START,
            "saved_at": START,
            "submitted_at": START + timedelta(seconds=number),
            "revision_count": 1,
            "last_comment_key": 0,
            "is_test": False,
            "status": "on_time",
            "stakeholder_group": contents[number % len(contents)]["stakeholder_group"],
            "country": contents[number % len(contents)]["country"],
            "comment_count": 0,
        }


def _revisions(
    ids: range, shared: dict[str, Any], contents: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    for number in ids:
        yield {
            "id": number,
            "response_id": number,
            "number": 1,
            "submission_key": f"submission {number}",
            "receipt_code": f"BIG-{number:08}-1",
            "received_at": START + timedelta(seconds=number),
            "status": "on_time",
            "lang": "en",
            "channel": "web",
            "survey_version_id": shared["survey_version_id"],
            **contents[number % len(contents)],
            "identity_sha256": "",
            "salt": "",
            "sha256": "",
        }
