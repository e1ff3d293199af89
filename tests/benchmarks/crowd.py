"""Many responses in every state, from many groups, countries and days, with hardly any content."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from consult.core.db import transaction
from consult.responses.days import quarter_of
from consult.responses.models import Response, ResponseText, Revision
from consult.surveys.country_codes import COUNTRY_CODES
from consult.surveys.definition import Survey
from tests.benchmarks.places import Place
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey
from tests.fixtures.clock import START
from tests.unit.surveys.examples import choices, page, raw, survey

GROUPS = tuple(f"group_{number}" for number in range(18))
COUNTRIES = tuple(sorted(COUNTRY_CODES))[::8]
LANGUAGES = ("en", "es")
CHANNELS = ("web", "web", "web", "paper", "email")
DRAFT_SHARE, TEST_SHARE, WITHDRAWN_SHARE, HELD_SHARE, LATE_SHARE = 0.3, 0.01, 0.01, 0.01, 0.02
ANSWER = {"values": {"why": "Water first. " * 40}, "status": {}}
ROWS_AT_ONCE = 5_000


def crowd_survey() -> Survey:
    return survey(
        page(
            "first",
            raw("who", "single", choices=choices(" ".join(GROUPS)), fills="stakeholder_group"),
            raw("where", "country", fills="country"),
            raw("why", "long_text"),
        )
    )


def seed_crowd(place: Place, slug: str, count: int) -> None:
    """Publish a consultation at `slug`, open for a month, with `count` responses and drafts."""
    with place.app.app_context():
        with transaction() as session:
            consultation = build_consultation(slug=slug)
            session.add(consultation)
            session.flush()
            version = publish_survey(session, consultation, crowd_survey())
            shared = {"consultation_id": consultation.id, "survey_version_id": version.id}
        for start in range(1, count + 1, ROWS_AT_ONCE):
            rows = list(_responses(range(start, min(start + ROWS_AT_ONCE, count + 1)), shared))
            with transaction() as session:
                session.execute(sa.insert(Response), rows)
                session.execute(sa.insert(Revision), list(_revisions(rows)))
                session.execute(sa.insert(ResponseText), list(_texts(rows)))


def _responses(ids: range, shared: dict[str, Any]) -> Iterator[dict[str, Any]]:
    chance = random.Random(ids.start)
    for number in ids:
        at = START - timedelta(seconds=chance.randrange(28 * 86_400))
        is_draft = chance.random() < DRAFT_SHARE
        yield {
            **shared,
            "id": number,
            "reference": f"BIG-{number:08}",
            "creation_key": f"creation {number}",
            "code_hash": f"code {number}",
            "lang": chance.choice(LANGUAGES),
            "channel": chance.choice(CHANNELS),
            "answers": ANSWER["values"],
            "page_versions": {},
            "created_at": at - timedelta(hours=1),
            "saved_at": at,
            "submitted_at": None if is_draft else at,
            "revision_count": 0 if is_draft else 1,
            "last_comment_key": 0,
            "is_test": chance.random() < TEST_SHARE,
            "held_at": at if chance.random() < HELD_SHARE else None,
            "withdrawn_at": at if chance.random() < WITHDRAWN_SHARE else None,
            "status": "" if is_draft else "late" if chance.random() < LATE_SHARE else "on_time",
            "stakeholder_group": chance.choice(GROUPS),
            "country": chance.choice(COUNTRIES),
            "counted_quarter": quarter_of(at),
            "comment_count": 0 if is_draft else chance.randrange(5),
            "text_digest": f"{number % 70:016}" if number % 7 == 0 else f"{number:016}",
            "is_campaign": number % 7 == 0,
        }


def _revisions(responses: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    taken = ("status", "stakeholder_group", "country", "lang", "channel", "survey_version_id")
    for one in responses:
        if one["revision_count"]:
            yield {
                "response_id": one["id"],
                "number": 1,
                "submission_key": f"submission {one['id']}",
                "receipt_code": f"{one['reference']}-1",
                "received_at": one["submitted_at"],
                **{name: one[name] for name in taken},
                "answers": ANSWER,
                "identity_sha256": "",
                "salt": "",
                "sha256": "",
            }


def _texts(responses: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in responses:
        if one["revision_count"]:
            rare = " challhuahuacho" if one["id"] % 5_000 == 0 else ""
            yield {"response_id": one["id"], "text": f"{'water first ' * 40}{rare}"}
