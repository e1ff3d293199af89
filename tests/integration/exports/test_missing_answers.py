"""Why an answer is missing, after a question, a choice and a row were added in a second version."""

import pytest

from consult.surveys.answers import Answers
from consult.surveys.definition import Survey
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import (
    exported,
    get_consultation,
    open_consultation,
    picked,
    rows,
)
from tests.unit.surveys.examples import ONE_OF_EACH, choices, example, page, raw, survey

PATH = raw("path", "single", choices=choices("short full"))
CODED = ("single", "multiple", "scale", "comparison", "matrix", "ranking", "number")
ASKABLE = [kind for kind in ONE_OF_EACH if example(kind).columns()]


def _first() -> Survey:
    """The first version: without the question `q`, two stages, two rows."""
    return survey(page("way", PATH, _stages("mining smelting"), _pathway("demand grid")))


def _second(kind: str) -> Survey:
    """The second: `q` on a page of its own for the full path, a third stage, a third row."""
    return survey(
        page("way", PATH, _stages("mining refining smelting"), _pathway("demand heat grid")),
        page("more", raw("q", kind, **ONE_OF_EACH[kind]), show_if={"eq": ["path", "full"]}),
    )


def _stages(codes: str) -> dict[str, object]:
    return raw("stages", "multiple", choices=choices(codes))


def _pathway(codes: str) -> dict[str, object]:
    return raw("pathway", "matrix", points=5, rows=choices(codes))


def _blank(kind: str) -> Answers:
    """What a browser posts for the question `q` when nothing is filled in."""
    return dict.fromkeys(example(kind).field_names(), "")


@pytest.mark.parametrize("kind", ASKABLE)
def test_each_reason_has_its_code_in_coded_types_and_none_in_others(
    transaction: Transaction, kind: str
) -> None:
    with transaction() as session:
        submit_answers(session, open_consultation(session, _first()), {"path": "full"})
    with transaction() as session:
        consultation = get_consultation(session)
        publish_survey(session, consultation, _second(kind))
        submit_answers(session, consultation, {"path": "full", **_blank(kind)})
        submit_answers(session, consultation, {"path": "short", **_blank(kind)})
        submit_answers(session, consultation, {"path": "full"})

    table = rows(exported(transaction))

    for column in example(kind).columns():
        reasons = ["-9", "-8", "-7", "-6"] if column.coded_missing else ["", "", "", ""]
        assert [row[column.name] for row in table] == reasons
    assert any(column.coded_missing for column in example(kind).columns()) == (kind in CODED)


def test_an_added_choice_or_row_is_minus_9_before_and_answerable_after(
    transaction: Transaction,
) -> None:
    stages = ["stages__mining", "stages__refining", "stages__smelting"]
    pathway = ["pathway__demand", "pathway__heat", "pathway__grid"]
    with transaction() as session:
        before: Answers = {"stages": ["mining"], "pathway__demand": "4", "pathway__grid": ""}
        submit_answers(session, open_consultation(session, _first()), before)
    with transaction() as session:
        consultation = get_consultation(session)
        publish_survey(session, consultation, _second("text"))
        after: Answers = {"stages": ["refining"], "pathway__heat": "2", "pathway__grid": "1"}
        submit_answers(session, consultation, after)

    first, second = rows(exported(transaction))

    assert picked(first, stages) == ["1", "-9", "0"]
    assert picked(second, stages) == ["0", "1", "0"]
    assert picked(first, pathway) == ["4", "-9", "-8"]
    assert picked(second, pathway) == ["-6", "2", "1"]
    assert [row["survey_version"] for row in (first, second)] == ["1", "2"]


def test_the_long_table_says_the_reason_in_words_for_every_type(transaction: Transaction) -> None:
    with transaction() as session:
        submit_answers(session, open_consultation(session, _first()), {"path": "full"})
    with transaction() as session:
        consultation = get_consultation(session)
        publish_survey(session, consultation, _second("long_text"))
        submit_answers(session, consultation, {"path": "full", "q": "=1+1"})
        submit_answers(session, consultation, {"path": "full", "q": ""})
        submit_answers(session, consultation, {"path": "short", "q": "kept in the draft"})
        submit_answers(session, consultation, {"path": "full"})

    file = exported(transaction, table="long")

    about_q = [row for row in rows(file) if row["column"] == "q"]
    assert [(row["status"], row["value"]) for row in about_q] == [
        ("not_in_version", ""),
        ("answered", "=1+1"),
        ("blank", ""),
        ("hidden", ""),
        ("unsaved", ""),
    ]
    assert b"kept in the draft" not in file


def test_the_long_table_has_a_row_for_every_column_of_every_response(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = open_consultation(session, _first())
        submit_answers(session, consultation, {"path": "full", "stages": ["mining"]})
        submit_answers(session, consultation, {"path": "full", "consent__quote": ""})

    wide, long = rows(exported(transaction)), rows(exported(transaction, table="long"))

    assert len(long) == 2 * (1 + 2 + 2 + 5)
    stages = [row for row in long if row["question_code"] == "stages"]
    assert [(row["column"], row["status"], row["value"]) for row in stages[:2]] == [
        ("stages__mining", "answered", "1"),
        ("stages__smelting", "answered", "0"),
    ]
    quote = [row for row in long if row["column"] == "consent__quote"]
    assert [(row["status"], row["value"]) for row in quote] == [("unsaved", ""), ("answered", "0")]
    assert [row["consent__quote"] for row in wide] == ["", "0"]
