"""What repeats within a response has a table of its own."""

import json
from typing import Any

from consult.responses.anchoring import anchor_of, find_phrase
from consult.responses.models import ClauseComment
from consult.surveys.answers import Answers
from tests.factories.documents import add_draft
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import (
    exported,
    get_consultation,
    header,
    open_consultation,
    rows,
)
from tests.unit.surveys.examples import choices, raw, survey_of

WORKERS = raw("workers", "number")
ROLE = raw("role", "single", choices=choices("miner owner"))
PLACE = raw("place", "text")
SITES = survey_of(raw("sites", "group", fields=[PLACE, WORKERS]))


def _comment(version: int, **values: Any) -> dict[str, Any]:
    return {
        "document_version_id": version,
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": "by-products",
        "label": "2.5",
        "type": "technical",
        "comment": "",
        "proposed": "",
        "quote": "By-products: allocation by mass.",
        **values,
    }


def test_a_group_has_one_row_for_each_of_its_rows(transaction: Transaction) -> None:
    sites = [{"place": "Labor Nueva", "workers": "12"}, {"place": "", "workers": "0"}]
    with transaction() as session:
        consultation = open_consultation(session, SITES)
        submit_answers(session, consultation, {"sites": []})
        submit_answers(session, consultation, {"sites": sites})

    file = exported(transaction, table="sites")

    assert header(file) == ["response_id", "revision", "row", "place", "workers"]
    assert [(row["row"], row["place"], row["workers"]) for row in rows(file)] == [
        ("1", "Labor Nueva", "12"),
        ("2", "", "0"),
    ]


def test_fields_of_a_group_say_why_they_are_missing(transaction: Transaction) -> None:
    answers: Answers = {"sites": [{"place": "Labor Nueva", "workers": "", "role": ""}]}
    with transaction() as session:
        submit_answers(session, open_consultation(session, SITES), answers)
    with transaction() as session:
        consultation = get_consultation(session)
        later = survey_of(raw("sites", "group", fields=[PLACE, ROLE, WORKERS]))
        publish_survey(session, consultation, later)
        submit_answers(session, consultation, answers)

    table = rows(exported(transaction, table="sites"))

    assert [(row["role"], row["workers"]) for row in table] == [("-9", "-8"), ("-8", "-8")]


def test_a_comment_stands_with_its_clause_and_its_response(transaction: Transaction) -> None:
    who = survey_of(raw("who", "single", fills="stakeholder_group", choices=choices("ngo")))
    with transaction() as session:
        consultation = open_consultation(session, who)
        comment = _comment(
            add_draft(session, consultation), comment='Mass, "not" value', proposed="By value"
        )
        submit_answers(session, consultation, {"who": "ngo"}, lang="es", comments=(comment,))

    row = rows(exported(transaction, "comments-csv"))[0]

    assert row.pop("response_id").startswith("SDA-")
    assert row == {
        "revision": "1",
        "comment_key": "1",
        "document": "roadmap",
        "document_version": "0.9",
        "clause_id": "by-products",
        "clause_label": "2.5",
        "type": "technical",
        "comment": 'Mass, "not" value',
        "proposed_change": "By value",
        "quote": "By-products: allocation by mass.",
        "language": "es",
        "quote_language": "",
        "phrase": "",
        "phrase_prefix": "",
        "phrase_suffix": "",
        "phrase_start": "",
        "phrase_end": "",
        "evidence": "",
        "stakeholder_group": "ngo",
        "country": "",
        "channel": "web",
        "status": "on_time",
        "submitted_at_utc": "2027-03-01T12:00:00Z",
        "confidential": "0",
    }


def test_the_words_a_comment_is_about_stand_alone(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session)
        anchor = anchor_of(find_phrase("By-products: allocation by mass.", "by mass"))
        comment = _comment(
            add_draft(session, consultation),
            comment="Not by value?",
            quote_lang="en",
            anchor=anchor,
            evidence=[{"name": "prices.pdf", "sha256": "0" * 64, "size": "9", "media_type": ""}],
        )
        submit_answers(session, consultation, {}, lang="es", comments=(comment,))

    (row,) = rows(exported(transaction, "comments-csv"))
    (document,) = [json.loads(line) for line in exported(transaction, "jsonl").splitlines()]

    assert {name: row[name] for name in row if name.startswith(("phrase", "quote", "evid"))} == {
        "quote": "By-products: allocation by mass.",
        "quote_language": "en",
        "phrase": "by mass",
        "phrase_prefix": "By-products: allocation ",
        "phrase_suffix": ".",
        "phrase_start": "24",
        "phrase_end": "31",
        "evidence": "prices.pdf",
    }
    assert document["comments"][0]["target"] == {
        "type": "SpecificResource",
        "source": {"id": "roadmap", "version": "0.9", "language": "en"},
        "selector": {
            "type": "FragmentSelector",
            "value": "by-products",
            "refinedBy": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "by mass",
                    "prefix": "By-products: allocation ",
                    "suffix": ".",
                },
                {"type": "TextPositionSelector", "start": 24, "end": 31},
            ],
        },
    }


def test_a_comment_keeps_its_key_when_the_response_is_revised(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session)
        version = add_draft(session, consultation)
        begun = (_comment(version, comment="first"), _comment(version, comment="second"))
        revision = submit_answers(session, consultation, {}, key="Marta", comments=begun)
        first = session.query(ClauseComment).filter_by(comment="first").one()
        session.delete(first)
        third = (_comment(version, comment="third"),)
        submit_answers(session, consultation, {}, key="Marta", comments=third)
        assert revision.number == 1

    table = rows(exported(transaction, "comments-csv"))

    assert [(row["revision"], row["comment_key"], row["comment"]) for row in table] == [
        ("2", "2", "second"),
        ("2", "3", "third"),
    ]
