"""The examples on the day they are loaded, here 1 March 2027: open, announced, closed, answered."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import consult.demo.seeding as seeding
from consult.consultations.lifecycle import Phase, is_closing_soon, phase
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation, list_ledger
from consult.core.canonical import salted_hash
from consult.demo.respondents import EdgeCase, EdgeCases
from consult.responses.counts import StateCounts, count_by_state, tally
from consult.responses.models import (
    ClauseComment,
    DraftIdentity,
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from consult.responses.submitting import list_revision_comments, revision_document
from tests.fixtures.clock import START

COPPER, COPPER_2, PERU, EVIDENCE = (
    "sda-copper-r1",
    "sda-copper-r2",
    "mape-cobre-peru-r1",
    "rra-criteria-r1",
)


def _get(session: Session, slug: str) -> Consultation:
    found = find_consultation(session, slug)
    assert found is not None
    return found


def _counts(session: Session, slug: str) -> StateCounts:
    consultation = _get(session, slug)
    return count_by_state(session, [consultation.id])[consultation.id]


@pytest.mark.parametrize(
    ("slug", "expected", "closes_at"),
    [
        (COPPER, Phase.OPEN, datetime(2027, 3, 5, 23, 59, 59, tzinfo=UTC)),
        (COPPER_2, Phase.ANNOUNCED, None),
        (PERU, Phase.OPEN, datetime(2027, 4, 6, 4, 59, 59, tzinfo=UTC)),
        (EVIDENCE, Phase.CLOSED, datetime(2027, 2, 1, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_each_stands_where_it_should(
    reading: Session, slug: str, expected: Phase, closes_at: datetime | None
) -> None:
    consultation = _get(reading, slug)
    assert consultation.is_demo
    assert (phase(consultation, START), consultation.closes_at) == (expected, closes_at)


def test_the_first_one_is_closing_soon_after_a_public_extension(reading: Session) -> None:
    copper = _get(reading, COPPER)
    extended, published = list_ledger(reading, copper.id)
    assert is_closing_soon(copper, START)
    assert (published.kind, published.at) == ("published", copper.opens_at)
    assert (extended.kind, extended.at) == ("extended", datetime(2027, 2, 9, 9, tzinfo=UTC))
    assert extended.old_closes_at == datetime(2027, 2, 19, 23, 59, 59, tzinfo=UTC)
    assert set(extended.reason) == {"en", "es"}


def test_round_two_is_announced_after_round_one_opened(reading: Session) -> None:
    first, second = _get(reading, COPPER), _get(reading, COPPER_2)
    assert first.opens_at is not None
    assert second.published_at == datetime(2027, 2, 22, 9, tzinfo=UTC)
    assert first.opens_at < second.published_at < START
    assert "preview" in second.summary["en"]
    assert "adelanto" in second.summary["es"]


def test_the_copper_roadmap_has_all_its_respondents(reading: Session) -> None:
    counts = _counts(reading, COPPER)
    assert counts.submitted == 60 + 40 + 3 + 49
    assert (counts.late, counts.withdrawn, counts.tests, counts.drafts) == (0, 2, 2, 8)


def test_the_peruvian_ones_came_on_paper_too(reading: Session) -> None:
    shares = tally(reading, _get(reading, PERU).id).channels
    assert [(share.code, share.submitted) for share in shares] == [("web", 45), ("paper", 38)]
    assert _counts(reading, PERU).drafts == 4


def test_what_came_after_closing_is_marked_late(reading: Session) -> None:
    counts = _counts(reading, EVIDENCE)
    assert (counts.submitted, counts.late) == (10, 2)
    late = reading.scalars(sa.select(Revision.received_at).where(Revision.status == "late"))
    closes_at = _get(reading, EVIDENCE).closes_at
    assert closes_at is not None
    assert all(closes_at < at < START for at in late)


def test_whoever_missed_the_first_date_was_helped_by_the_extension(reading: Session) -> None:
    statuses = reading.scalars(
        sa.select(Revision.status)
        .join(RevisionIdentity, RevisionIdentity.revision_id == Revision.id)
        .where(sa.cast(RevisionIdentity.fields, sa.Text).contains("rasa@balticwire.example"))
    )
    assert list(statuses) == ["on_time"]


def test_the_campaign_sent_eight_distinct_texts(reading: Session) -> None:
    value = Revision.answers["values"]["q17_why"].as_string()
    rivers = reading.execute(
        sa.select(value, sa.func.count())
        .where(value.like("%require%consent%water%"))
        .group_by(value)
        .order_by(sa.func.count().desc())
    ).all()
    assert [count for _, count in rivers] == [33, 1, 1, 1, 1, 1, 1, 1]


def test_one_answered_again_with_second_thoughts(reading: Session) -> None:
    twice = reading.scalars(sa.select(Response).where(Response.revision_count == 2)).one()
    first, second = reading.scalars(
        sa.select(Revision).where(Revision.response_id == twice.id).order_by(Revision.number)
    )
    fair = [revision.answers["values"]["q12_fair"] for revision in (first, second)]
    assert fair == ["partly", "yes"]
    assert (second.received_at - first.received_at).days == 9
    assert len(list_revision_comments(reading, second.id)) == len(
        list_revision_comments(reading, first.id)
    )


def test_everything_arrived_inside_its_window_and_before_now(reading: Session) -> None:
    at = Revision.received_at
    outside = sa.or_(at < Consultation.opens_at, at >= Consultation.closes_at, at >= START)
    found = reading.scalars(
        sa.select(Revision.receipt_code)
        .join(Response, Response.id == Revision.response_id)
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(Revision.status == "on_time", outside)
    )
    assert found.all() == []


def test_unfinished_drafts_hold_no_names(reading: Session) -> None:
    drafts = sa.select(Response.id).where(Response.submitted_at.is_(None))
    named = sa.select(DraftIdentity.fields).where(DraftIdentity.response_id.in_(drafts))
    assert [value for fields in reading.scalars(named) for value in fields.values() if value] == []
    pages = reading.scalars(sa.select(Response.page_versions).where(Response.id.in_(drafts)))
    assert {len(saved) for saved in pages} == {1, 2, 3}


def test_every_comment_is_about_a_clause_with_its_words(reading: Session) -> None:
    comments = reading.scalars(sa.select(ClauseComment)).all()
    assert len(comments) > 100
    assert [comment.id for comment in comments if not comment.quote] == []


def test_every_revision_has_the_hash_of_its_document(reading: Session) -> None:
    rows = reading.execute(
        sa.select(Revision, Response).join(Response, Response.id == Revision.response_id)
    ).all()
    hashes = [
        salted_hash(
            revision.salt,
            revision_document(revision, response, list_revision_comments(reading, revision.id)),
        )
        for revision, response in rows
    ]
    assert hashes == [revision.sha256 for revision, _ in rows]


def _cases() -> list[EdgeCase]:
    cases = EdgeCases.model_validate(seeding.read_yaml(seeding.EDGE_CASES)).cases
    return [case for case in cases if not case.typed.isspace()]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_a_text_that_breaks_survey_tools_is_kept(reading: Session, case: EdgeCase) -> None:
    kept = case.typed if case.kept is None else case.kept
    if case.field == "comment":
        assert kept in reading.scalars(sa.select(RevisionComment.comment)).all()
    else:
        assert kept in [values.get(case.field) for values, _ in _answered(reading)]


def test_white_space_alone_is_no_answer(reading: Session) -> None:
    title = "only_white_space (demo)"
    statuses = [status for values, status in _answered(reading) if values.get("c_name") == title]
    assert [status["q22_text"] for status in statuses] == ["blank"]


def _answered(session: Session) -> list[tuple[dict[str, Any], dict[str, str]]]:
    rows = session.execute(
        sa.select(Revision.answers, RevisionIdentity.fields).outerjoin(
            RevisionIdentity, RevisionIdentity.revision_id == Revision.id
        )
    )
    return [({**kept["values"], **(names or {})}, kept["status"]) for kept, names in rows]
