"""The numbers by which people call questions."""

from consult.surveys.definition import Survey
from consult.surveys.numbering import label_without_number, question_numbers


def survey(*questions: tuple[str, dict[str, str]]) -> Survey:
    asked = [{"code": code, "type": "text", "label": label} for code, label in questions]
    return Survey.model_validate(
        {"pages": [{"code": "all", "title": {"en": "All"}, "questions": asked}]}
    )


def test_the_number_the_author_wrote_is_taken_in_each_language() -> None:
    found = survey(("q10a_change", {"en": "Q10a. What?", "es": "P10a. ¿Qué?"}))

    assert question_numbers(found, "en", "en") == {"q10a_change": "Q10a"}
    assert question_numbers(found, "es", "en") == {"q10a_change": "P10a"}


def test_a_bare_number_gets_the_initial_of_the_language() -> None:
    found = survey(("m1_who", {"en": "1. Who?", "es": "1. ¿Quién?"}))

    assert question_numbers(found, "en", "en") == {"m1_who": "Q1"}
    assert question_numbers(found, "es", "en") == {"m1_who": "P1"}


def test_where_authors_number_questions_one_without_a_number_has_none() -> None:
    found = survey(("q1_who", {"en": "Q1. Who?"}), ("c_name", {"en": "Your name"}))

    assert question_numbers(found, "en", "en") == {"q1_who": "Q1"}


def test_codes_give_the_numbers_when_every_code_has_one() -> None:
    found = survey(("q10a_change", {"en": "What?"}), ("m2_department", {"en": "Where?"}))

    assert question_numbers(found, "en", "en") == {"q10a_change": "Q10a", "m2_department": "M2"}
    assert question_numbers(found, "es", "en") == {"q10a_change": "P10a", "m2_department": "M2"}


def test_else_places_give_the_numbers() -> None:
    found = survey(("who", {"en": "Who?"}), ("q7_why", {"en": "Why?"}))

    assert question_numbers(found, "en", "en") == {"who": "Q1", "q7_why": "Q2"}


def test_a_label_loses_the_number_that_is_shown_beside_it() -> None:
    assert label_without_number("Q9. Which allocation?") == "Which allocation?"


def test_a_label_that_begins_with_a_quantity_stays_whole() -> None:
    assert label_without_number("5.2 protects workers") == "5.2 protects workers"
