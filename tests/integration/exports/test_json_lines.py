"""A response as one line of JSON: typed, whole, and honest about what is missing."""

import json
from typing import Any

from consult.surveys.answers import Answers
from tests.factories.documents import add_draft
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import exported, get_consultation, open_consultation
from tests.unit.surveys.examples import ONE_OF_EACH, choices, page, raw, survey, survey_of

SITES = [
    raw("place", "text"),
    raw("workers", "number"),
    raw("role", "single", choices=choices("miner owner")),
]
EVERYTHING = survey(
    page(
        "views",
        raw("who", "single", fills="stakeholder_group", **ONE_OF_EACH["single"]),
        raw("stages", "multiple", **ONE_OF_EACH["multiple"]),
        raw("agree", "scale", points=5, no_opinion=True),
        raw("paths", "matrix", **ONE_OF_EACH["matrix"]),
        raw("ranks", "ranking", partial=True, choices=choices("cost permits data")),
        raw("share", "number", max=10**30, decimals=2),
        raw("why", "long_text"),
        raw("visit", "date"),
        raw("seat", "country", fills="country"),
        raw("markets", "country", multiple=True),
        raw("files", "file", max=2),
        raw("sites", "group", fields=SITES),
        raw("later", "text", show_if={"eq": ["who", "miner"]}),
    )
)
ANSWERS: Answers = {
    "who": "other",
    "who__other_text": "carrier",
    "stages": ["mining", "smelting"],
    "agree": "4",
    "paths__demand": "no_opinion",
    "paths__grid": "",
    "ranks__cost": "2",
    "ranks__permits": "1",
    "ranks__data": "",
    "share": "2.65",
    "why": "  =1+1\n铜 ",
    "visit": "2027-06-01",
    "seat": "PE",
    "markets": ["CL", "PE"],
    "files": [{"name": "a.pdf"}, {"name": "b.pdf"}],
    "sites": [{"place": "Labor Nueva", "workers": "12", "role": ""}],
    "consent__quote": "",
}


def documents(transaction: Transaction, **options: Any) -> list[dict[str, Any]]:
    file = exported(transaction, "jsonl", **options)
    return [json.loads(line) for line in file.decode().split("\n")[:-1]]


def test_a_response_stands_whole_and_typed_on_its_line(transaction: Transaction) -> None:
    with transaction() as session:
        submit_answers(session, open_consultation(session, EVERYTHING), ANSWERS, lang="es")

    document = documents(transaction)[0]

    assert document.pop("response_id").startswith("SDA-")
    assert document == {
        "revision": 1,
        "status": "on_time",
        "channel": "web",
        "language": "es",
        "stakeholder_group": "other",
        "country": "PE",
        "submitted_at_utc": "2027-03-01T12:00:00Z",
        "survey_version": 1,
        "answers": {
            "who": "other",
            "who__other_text": "carrier",
            "stages": ["mining", "smelting"],
            "agree": 4,
            "paths__demand": "no_opinion",
            "ranks__cost": 2,
            "ranks__permits": 1,
            "share": 2.65,
            "why": "  =1+1\n铜 ",
            "visit": "2027-06-01",
            "seat": "PE",
            "markets": ["CL", "PE"],
            "files": ["a.pdf", "b.pdf"],
            "sites": [{"place": "Labor Nueva", "workers": 12, "role": None}],
        },
        "missing": {
            "stages__other_text": "blank",
            "paths__grid": "blank",
            "ranks__data": "blank",
            "later": "hidden",
        },
        "confidential": [],
        "consent": {
            "read": True,
            "publish": "anonymous",
            "quote": False,
            "contact": None,
            "news": None,
        },
        "comments": [],
    }


def test_why_an_answer_is_missing_is_said_in_the_words_of_the_long_table(
    transaction: Transaction,
) -> None:
    why = raw("why", "text")
    with transaction() as session:
        consultation = open_consultation(session, survey_of(why))
        submit_answers(session, consultation, {"why": ""})
    with transaction() as session:
        again = survey_of(why, raw("extra", "number"), raw("sites", "group", fields=SITES))
        publish_survey(session, get_consultation(session), again)
        submit_answers(session, get_consultation(session), {"sites": []})

    earlier, later = documents(transaction)

    assert (earlier["survey_version"], later["survey_version"]) == (1, 2)
    assert earlier["missing"] == {
        "why": "blank",
        "extra": "not_in_version",
        "sites": "not_in_version",
    }
    assert later["missing"] == {"why": "unsaved", "extra": "unsaved", "sites": "blank"}


def test_fields_that_a_version_of_a_group_does_not_have_are_said_once(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = open_consultation(
            session, survey_of(raw("sites", "group", fields=SITES[:1]))
        )
        submit_answers(session, consultation, {"sites": [{"place": "Labor Nueva"}]})
    with transaction() as session:
        publish_survey(
            session, get_consultation(session), survey_of(raw("sites", "group", fields=SITES))
        )

    document = documents(transaction)[0]

    assert document["answers"] == {"sites": [{"place": "Labor Nueva"}]}
    assert document["missing"] == {
        "sites__workers": "not_in_version",
        "sites__role": "not_in_version",
    }


def test_comments_stand_in_their_response(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session)
        version = add_draft(session, consultation)
        comment = {
            "document_version_id": version,
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": "by-products",
            "label": "2.5",
            "type": "technical",
            "comment": "Mass, not value",
            "proposed": "",
            "quote": "By-products: allocation by mass.",
        }
        submit_answers(session, consultation, {})
        submit_answers(session, consultation, {}, comments=(comment, {**comment, "type": ""}))
        submit_answers(session, consultation, {})
        submit_answers(session, consultation, {}, comments=(comment,))

    found = [document["comments"] for document in documents(transaction)]

    first = {
        "comment_key": 1,
        "document": "roadmap",
        "document_version": "0.9",
        "clause_id": "by-products",
        "clause_label": "2.5",
        "type": "technical",
        "comment": "Mass, not value",
        "proposed_change": "",
        "quote": "By-products: allocation by mass.",
        "language": "en",
        "quote_language": "",
        "target": {
            "type": "SpecificResource",
            "source": {"id": "roadmap", "version": "0.9", "language": ""},
            "selector": {"type": "FragmentSelector", "value": "by-products"},
        },
        "evidence": [],
        "confidential": False,
    }
    assert found == [[], [first, {**first, "comment_key": 2, "type": ""}], [], [first]]


def test_what_is_sensitive_is_named_and_not_told(transaction: Transaction) -> None:
    register = raw("register", "multiple", sensitive=True, choices=choices("reinfo none"))
    camp = raw("camp", "country", sensitive=True, fills="country")
    with transaction() as session:
        consultation = open_consultation(session, survey_of(register, camp))
        submit_answers(session, consultation, {"register": ["reinfo"], "camp": "BO"})

    hidden, told = documents(transaction)[0], documents(transaction, include_sensitive=True)[0]

    assert (hidden["answers"], hidden["country"]) == ({}, "")
    assert hidden["missing"] == {"register": "withheld", "camp": "withheld"}
    assert told["answers"] == {"register": ["reinfo"], "camp": "BO"}
    assert (told["missing"], told["country"]) == ({}, "BO")


def test_a_number_of_thirty_digits_stays_text(transaction: Transaction) -> None:
    with transaction() as session:
        submit_answers(session, open_consultation(session, EVERYTHING), {"share": "9" * 30})

    assert documents(transaction)[0]["answers"]["share"] == "9" * 30


def test_two_files_of_the_same_data_are_the_same(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = open_consultation(session, EVERYTHING)
        for share in range(3):
            submit_answers(session, consultation, {**ANSWERS, "share": str(share)})

    assert exported(transaction, "jsonl") == exported(transaction, "jsonl")
