"""What a respondent marked as not to be published says so in every table that has room for it."""

import json
from typing import Any

from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import exported, open_consultation, rows
from tests.unit.surveys.examples import raw, survey_of

MARKED: dict[str, Any] = {
    "q1_output": "5000",
    "q2_why": "We close in May",
    "consent__confidential": ["q2_why", "comment-2"],
}


def hand_in(transaction: Transaction) -> None:
    survey = survey_of(raw("q1_output", "number", max=9000), raw("q2_why", "long_text"))
    with transaction() as session:
        consultation = open_consultation(session, survey)
        version = add_draft(session, consultation)
        clause = {
            "document_version_id": version,
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": "by-products",
            "quote": "By-products: allocation by mass.",
        }
        comments = ({**clause, "comment": "By mass"}, {**clause, "comment": "Our costs double"})
        submit_answers(session, consultation, MARKED, comments=comments)


def test_the_long_table_flags_each_marked_answer(transaction: Transaction) -> None:
    hand_in(transaction)
    flags = {
        row["column"]: row["confidential"] for row in rows(exported(transaction, "csv", "long"))
    }

    assert (flags["q1_output"], flags["q2_why"]) == ("0", "1")


def test_the_comments_table_flags_each_marked_comment(transaction: Transaction) -> None:
    hand_in(transaction)
    table = rows(exported(transaction, "comments-csv"))

    assert [(row["comment"], row["confidential"]) for row in table] == [
        ("By mass", "0"),
        ("Our costs double", "1"),
    ]


def test_a_document_names_the_marked_questions_and_flags_its_comments(
    transaction: Transaction,
) -> None:
    hand_in(transaction)
    document = json.loads(exported(transaction, "jsonl"))

    assert document["confidential"] == ["q2_why"]
    assert [comment["confidential"] for comment in document["comments"]] == [False, True]


def test_the_wide_table_keeps_the_columns_it_always_had(transaction: Transaction) -> None:
    hand_in(transaction)

    assert "consent__confidential" not in rows(exported(transaction))[0]
