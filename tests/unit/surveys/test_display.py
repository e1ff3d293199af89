"""Answers as people read them, and conditions with the words of the survey."""

from typing import Any

from consult.core.localized import Rendition
from consult.surveys.answers import Answers
from consult.surveys.condition_terms import TermValue, condition_terms
from consult.surveys.conditions import Condition
from consult.surveys.definition import Survey
from consult.surveys.question_types import DisplayLine, Question
from tests.unit.surveys.examples import (
    choice,
    choices,
    example,
    question,
    raw,
    survey_of,
    text,
)

Line = tuple[str, str, str, str | None]


def lines(asked: Question, answers: Answers, lang: str = "es") -> list[Line]:
    """Return field, kind, text and part of each line."""
    return [
        (line.field, line.kind, line.text.text, line.part.text if line.part else None)
        for line in asked.display(answers, lang, "en")
    ]


def test_nothing_answered_shows_nothing() -> None:
    kinds = "single multiple scale matrix ranking comparison number text date month email country"

    assert [example(kind).display({}, "es", "en") for kind in kinds.split()] == [[]] * 12
    assert example("group").display({"q": []}, "es", "en") == []


def test_chosen_codes_are_shown_in_the_words_of_the_reader() -> None:
    answers: Answers = {"q": ["mining", "other"], "q__other_text": "Trueque"}

    assert lines(example("multiple"), answers) == [
        ("q", "code", "Mining (es)", None),
        ("q", "code", "Other (es)", None),
        ("q__other_text", "text", "Trueque", None),
    ]


def test_words_that_are_not_translated_keep_their_own_language() -> None:
    asked = question("q", "single", choices=[{"code": "a", "label": {"en": "Always"}}])

    assert asked.display({"q": "a"}, "es", "en")[0].text == Rendition("Always", "en")


def test_nobody_knows_the_language_of_what_was_typed() -> None:
    assert example("text").display({"q": "Ñawpaq"}, "es", "en") == [
        DisplayLine("q", "text", "Ñawpaq", Rendition("Ñawpaq", ""))
    ]


def test_an_opinion_is_shown_by_its_words_or_else_its_number() -> None:
    ends = {"low": text("Never"), "high": text("Always")}
    asked = question("q", "scale", points=3, ends=ends, no_opinion=True)

    assert lines(asked, {"q": "3"}) == [("q", "code", "Always (es)", None)]
    assert lines(asked, {"q": "2"}) == [("q", "code", "2", None)]
    assert lines(asked, {"q": "no_opinion"}) == [("q", "code", "", None)]


def test_rows_and_ranks_name_what_they_speak_of() -> None:
    labels = [text("No"), text("Yes")]
    matrix = question("q", "matrix", points=2, labels=labels, rows=choices("demand grid"))

    assert lines(matrix, {"q__grid": "2"}) == [("q__grid", "code", "Yes (es)", "Grid (es)")]
    assert lines(example("ranking"), {"q__cost": "2", "q__data": "1"}) == [
        ("q__data", "rank", "1", "Data (es)"),
        ("q__cost", "rank", "2", "Cost (es)"),
    ]


def test_rows_of_a_group_name_the_fields() -> None:
    members: Answers = {"q": [{"name": "Rosa", "mail": "", "workers": "", "role": "miner"}]}

    assert lines(example("group"), members) == [
        ("q__1__name", "text", "Rosa", "name (es)"),
        ("q__1__role", "code", "Miner (es)", "role (es)"),
    ]


def test_an_organisation_is_shown_with_its_country() -> None:
    assert lines(example("organisation"), {"q": "Red", "q__country": "PE"}) == [
        ("q", "text", "Red", None),
        ("q__country", "country", "", None),
    ]


def test_an_unticked_consent_on_a_saved_page_is_shown() -> None:
    shown = example("consent").display({"consent__read": "1", "consent__quote": ""}, "es", "en")

    assert [(line.field, line.kind, line.value) for line in shown] == [
        ("consent__read", "flag", "1"),
        ("consent__quote", "flag", ""),
    ]


def named(written: dict[str, Any], asked: Survey) -> tuple[dict[str, str], list[TermValue]]:
    term = condition_terms(Condition.model_validate(written), asked)
    return dict(term.part), list(term.values)


def test_a_condition_names_its_question_and_the_words_of_its_choices() -> None:
    asked = survey_of(raw("q1", "single", choices=choices("miner ngo")))

    term = condition_terms(
        Condition.model_validate({"not": {"in": ["q1", ["miner", "ngo"]]}}), asked
    )

    assert (term.op, term.question, len(term.terms)) == ("not", None, 1)
    assert term.terms[0].op == "in"
    assert term.terms[0].question == asked.find_question("q1")
    assert term.terms[0].values == (
        TermValue("miner", text("Miner")),
        TermValue("ngo", text("Ngo")),
    )


def test_a_condition_on_a_row_names_the_row() -> None:
    rows = [choice("demand")]
    asked = survey_of(raw("q2", "matrix", points=2, labels=[text("No"), text("Yes")], rows=rows))

    assert named({"eq": ["q2__demand", 2]}, asked) == (
        text("Demand"),
        [TermValue("2", text("Yes"))],
    )
    assert named({"lt": ["q2__demand", "1.5"]}, asked)[1] == [TermValue("1.5", {})]
