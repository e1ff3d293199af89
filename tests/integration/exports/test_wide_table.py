"""Andrew the analyst exports the responses to the copper roadmap."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from consult.consultations.lifecycle import Reception
from consult.exports.errors import UnknownFormat, UnknownTable
from consult.exports.services import export_stream
from consult.responses.models import Response
from consult.surveys.answers import Answers
from consult.surveys.queries import find_current
from tests.factories.responses import hand_in
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.integration.exports.exporting import (
    FIXED,
    exported,
    get_consultation,
    header,
    open_consultation,
    rows,
)
from tests.unit.surveys.examples import choices, raw, survey_of

CONSENT = [
    "consent__read",
    "consent__publish",
    "consent__quote",
    "consent__contact",
    "consent__news",
]
WHO = survey_of(
    raw("who", "single", fills="stakeholder_group", choices=choices("miners ngo")),
    raw("where", "country", fills="country"),
    raw("why", "long_text"),
)


def test_a_row_says_who_when_and_what(transaction: Transaction) -> None:
    at = datetime(2027, 3, 4, 23, 59, 59, 999999, tzinfo=UTC)
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        answers: Answers = {"who": "miners", "where": "PE", "why": "Ñawpaqta tapuwaychik"}
        revision = submit_answers(session, consultation, answers, at=at, lang="es")
        reference = session.get_one(Response, revision.response_id).reference

    file = exported(transaction)

    assert header(file) == [*FIXED, "who", "where", "why", *CONSENT]
    assert list(rows(file)[0].values()) == [
        reference,
        *("1", "on_time", "web", "es", "miners", "PE", "2027-03-04T23:59:59Z", "1"),
        *("miners", "PE", "Ñawpaqta tapuwaychik"),
        *("1", "anonymous", "", "", ""),
    ]


def test_only_the_current_revision_of_a_response_is_exported(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        submit_answers(session, consultation, {"why": "First thought"}, key="Marta")
        submit_answers(session, consultation, {"why": "Second thought"}, key="Marta")

    file = exported(transaction)

    assert [(row["revision"], row["why"]) for row in rows(file)] == [("2", "Second thought")]
    assert b"First thought" not in file


def test_drafts_withdrawn_and_test_responses_stay_out(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        for why in ("counted", "withdrawn", "tried out", "taken back to draft"):
            revision = submit_answers(session, consultation, {"why": why})
            response = session.get_one(Response, revision.response_id)
            response.withdrawn_at = START if why == "withdrawn" else None
            response.is_test = why == "tried out"
            response.submitted_at = None if "draft" in why else response.submitted_at

    file = exported(transaction)

    assert [row["why"] for row in rows(file)] == ["counted"]
    for absent in (b"withdrawn", b"tried out", b"taken back"):
        assert absent not in file


def test_the_status_tells_how_it_arrived_unless_it_is_held(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        for reception in (Reception.ON_TIME, Reception.GRACE, Reception.LATE):
            submit_answers(session, consultation, {}, reception=reception)
        doubtful = submit_answers(session, consultation, {}, reception=Reception.LATE)
        session.get_one(Response, doubtful.response_id).held_at = START

    statuses = [row["status"] for row in rows(exported(transaction))]

    assert statuses == ["on_time", "grace", "late", "held"]


def test_rows_stand_in_the_order_in_which_responses_were_begun(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        for key in ("Julián", "Marta", "Rosa"):
            submit_answers(session, consultation, {"why": key}, key=key)
        submit_answers(session, consultation, {"why": "Julián again"}, key="Julián")

    whys = [row["why"] for row in rows(exported(transaction))]

    assert whys == ["Julián again", "Marta", "Rosa"]


def test_responses_of_other_consultations_stay_out(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        submit_answers(session, consultation, {"why": "of another"})
        consultation.slug = "rra-criteria-r1"
        session.flush()
        open_consultation(session, WHO)

    file = exported(transaction)

    assert file.startswith(b"response_id,")
    assert rows(file) == []


def test_comments_alone_make_a_response_with_its_consent(transaction: Transaction) -> None:
    with transaction() as session:
        submit_answers(session, open_consultation(session), {})

    row = rows(exported(transaction))[0]

    assert (row["survey_version"], row["consent__read"]) == ("", "1")


def _hand_in_many(transaction: Transaction) -> None:
    """Hand in more than are fetched from the database at once."""
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        asked = find_current(session, consultation.id, published=True)
        assert asked is not None
        for number in range(600):
            answers = {"values": {"why": f"because {number}"}, "status": {}}
            hand_in(session, consultation, answers=answers, survey_version_id=asked.version_id)


def test_the_same_data_give_the_same_bytes(transaction: Transaction) -> None:
    _hand_in_many(transaction)

    first, second = exported(transaction), exported(transaction)

    assert first == second
    assert len(rows(first)) == 600


def test_a_file_shows_one_moment_and_keeps_nobody_from_writing(transaction: Transaction) -> None:
    _hand_in_many(transaction)
    with transaction() as session:
        stream = export_stream(session, get_consultation(session), "csv")
    beginning = next(stream) + next(stream)
    with transaction() as session:
        session.execute(sa.update(Response).values(withdrawn_at=START))
        submit_answers(session, get_consultation(session), {"why": "meanwhile"})

    file = beginning + b"".join(stream)

    assert [row["why"] for row in rows(file)] == [f"because {number}" for number in range(600)]
    assert [row["why"] for row in rows(exported(transaction))] == ["meanwhile"]


def test_a_new_version_of_the_survey_adds_columns_and_renames_none(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        open_consultation(session, survey_of(raw("a", "text"), raw("b", "text")))
    before = header(exported(transaction))
    with transaction() as session:
        newer = survey_of(raw("b", "text"), raw("new", "text"))
        publish_survey(session, get_consultation(session), newer)

    after = header(exported(transaction))

    assert before == [*FIXED, "a", "b", *CONSENT]
    assert after == [*FIXED, "b", "new", *CONSENT, "a"]


def test_a_stream_that_is_never_read_asks_nothing(transaction: Transaction) -> None:
    with transaction() as session:
        open_consultation(session, WHO)
    with transaction() as session:
        stream = export_stream(session, get_consultation(session), "csv")
        stream.close()


def test_what_cannot_be_exported_is_refused_before_the_first_byte(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = open_consultation(session, WHO)
        with pytest.raises(UnknownFormat):
            export_stream(session, consultation, "doc")
        with pytest.raises(UnknownTable) as unknown:
            export_stream(session, consultation, "csv", "members")
        with pytest.raises(UnknownTable):
            export_stream(session, consultation, "codebook", "long")
    assert unknown.value.tables == ("wide", "long")
