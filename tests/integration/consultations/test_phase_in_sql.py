"""Lists decide in the database what pages decide in Python: both say the same."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from consult.consultations.lifecycle import phase
from consult.consultations.models import Consultation
from consult.consultations.queries import list_all, list_published, sql_phase
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction

CANCELLED_AT = datetime(2027, 3, 1, 12, tzinfo=UTC)
SCHEDULES: dict[str, dict[str, Any]] = {
    "open": {},
    "draft": {"published_at": None},
    "dates-to-come": {"opens_wall": None, "closes_wall": None},
    "opening-only": {"closes_wall": None},
    "cancelled": {"cancelled_at": CANCELLED_AT},
    "lima": {"timezone": "America/Lima", "closes_wall": "2027-04-30 23:59:59"},
}


def _save_all(transaction: Transaction) -> None:
    with transaction() as session:
        session.add_all(build_consultation(slug=slug, **SCHEDULES[slug]) for slug in SCHEDULES)


def test_both_phases_are_the_same_around_every_instant(transaction: Transaction) -> None:
    _save_all(transaction)
    with transaction() as session:
        consultations = list_all(session)
        edges = {
            at for c in consultations for at in (c.opens_at, c.closes_at, c.cancelled_at) if at
        }
        for edge in edges:
            for at in (edge - timedelta(microseconds=1), edge, edge + timedelta(microseconds=1)):
                in_sql = session.execute(sa.select(Consultation.slug, sql_phase(at))).all()
                assert {row[0]: row[1] for row in in_sql} == {
                    c.slug: phase(c, at).value for c in consultations
                }


def test_the_public_sees_what_closes_first_and_no_draft(transaction: Transaction) -> None:
    _save_all(transaction)
    with transaction() as session:
        slugs = [consultation.slug for consultation in list_published(session)]
    assert slugs == ["cancelled", "open", "lima", "dates-to-come", "opening-only"]
