"""What an author is told to correct, and where."""

from typing import Any

import pytest

from consult.surveys.checking import check
from consult.surveys.definition import Survey
from tests.unit.surveys.copper import copper_survey
from tests.unit.surveys.examples import (
    LANGUAGES,
    ONE_OF_EACH,
    choice,
    choices,
    page,
    raw,
    survey,
    survey_of,
    text,
)

Q = "pages[0].questions[0]"
Q2 = "pages[0].questions[1]"


def found(definition: Survey) -> list[tuple[str, str]]:
    return [(p.path, p.reason) for p in check(definition, LANGUAGES, ["roadmap"])]


def test_the_copper_survey_has_nothing_to_correct() -> None:
    assert found(copper_survey()) == []


def test_every_type_can_be_written_without_a_problem() -> None:
    questions = [raw(f"q_{kind}", kind, **keys) for kind, keys in ONE_OF_EACH.items()]

    assert found(survey_of(*questions, raw("consent", "consent"))) == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("Q1", "malformed_code"),
        ("1q", "malformed_code"),
        ("q__1", "malformed_code"),
        ("q1_", "malformed_code"),
        ("status", "reserved_word"),
        ("consent", "reserved_word"),
        ("with", "reserved_word"),
        ("byte", "reserved_word"),
        ("str20", "reserved_word"),
        ("function", "reserved_word"),
        ("q" * 33, "name_too_long"),
    ],
)
def test_a_code_that_cannot_be_a_column(code: str, reason: str) -> None:
    assert found(survey_of(raw(code, "text"))) == [(f"{Q}.code", reason)]


def test_a_code_with_its_suffix_has_at_most_32_characters() -> None:
    longest = survey_of(raw("q" * 21, "organisation"), raw("r" * 20, "single", choices=[
        choice("a", text=True)
    ]))  # fmt: skip
    too_long = survey_of(raw("q" * 21, "multiple", choices=choices("a1234567890")))

    assert found(longest) == []
    assert found(too_long) == [(f"{Q}.code", "name_too_long")]


def test_codes_are_unique_over_all_pages_and_in_any_case() -> None:
    twice = survey(page("a", raw("q1", "text")), page("b", raw("q1", "text"), raw("Q1", "date")))

    assert found(twice) == [
        ("pages[1].questions[0].code", "duplicate_code"),
        ("pages[1].questions[1].code", "malformed_code"),
        ("pages[1].questions[1].code", "duplicate_code"),
    ]


def test_pages_have_codes_of_their_own() -> None:
    assert found(survey(page("a"), page("a"), page("review"), page("A b"))) == [
        ("pages[1].code", "duplicate_code"),
        ("pages[2].code", "reserved_word"),
        ("pages[3].code", "malformed_code"),
    ]


def test_a_choice_may_not_take_the_name_of_the_words_of_ones_own() -> None:
    clash = raw("q", "multiple", choices=[choice("other_text"), choice("other", text=True)])

    assert found(survey_of(clash)) == [(f"{Q}.code", "duplicate_name")]


def test_every_text_needs_every_language_offered() -> None:
    half = {
        **raw("q", "single", choices=[choice("a"), {"code": "b", "label": {"en": "B", "es": " "}}]),
        "label": {"en": "Q"},
        "help": {},
    }

    assert found(survey_of(half)) == [
        (f"{Q}.label", "missing_language"),
        (f"{Q}.help", "missing_language"),
        (f"{Q}.help", "missing_language"),
        (f"{Q}.choices[1].label", "missing_language"),
    ]


@pytest.mark.parametrize(
    ("kind", "keys", "path", "reason"),
    [
        ("single", {"choices": []}, "choices", "empty_list"),
        ("single", {"choices": choices("a A")}, "choices[1].code", "malformed_code"),
        ("single", {"choices": choices("a b a")}, "choices[2].code", "duplicate_code"),
        (
            "single",
            {"choices": [choice("a", exclusive=True)]},
            "choices[0].exclusive",
            "key_not_for_type",
        ),
        ("single", {"choices": [choice("a", parent="x")]}, "choices[0].parent", "unknown_choice"),
        (
            "multiple",
            {"choices": [choice("a", body=text("A"))]},
            "choices[0].body",
            "key_not_for_type",
        ),
        (
            "multiple",
            {"choices": [choice("a", text=True), choice("b", text=True)]},
            "choices",
            "several_text_choices",
        ),
        ("multiple", {"choices": choices("a b"), "min": 2, "max": 1}, "min", "min_above_max"),
        ("multiple", {"choices": choices("a b"), "min": 3}, "min", "min_above_choices"),
        ("multiple", {"choices": choices("a b"), "max": 0}, "max", "max_below_one"),
        ("ranking", {"choices": choices("a")}, "choices", "nothing_to_rank"),
        ("scale", {"points": 3, "labels": [text("No")]}, "labels", "labels_not_points"),
        ("matrix", {"points": 3, "rows": []}, "rows", "empty_list"),
        ("matrix", {"points": 3, "rows": choices("a a")}, "rows[1].code", "duplicate_code"),
        ("number", {"min": 5, "max": 4}, "min", "min_above_max"),
        ("number", {"min": -6}, "min", "range_admits_missing_codes"),
        ("number", {"min": -100, "max": -9}, "min", "range_admits_missing_codes"),
        ("date", {"max": "1 June"}, "max", "not_a_date"),
        ("month", {"min": "2027-06", "max": "2027-05"}, "min", "min_above_max"),
        ("text", {"fills": "email"}, "fills", "type_cannot_fill"),
        ("text", {"clauses": ["2.5"]}, "clauses[0]", "malformed_clause"),
        ("text", {"clauses": ["tor#2.5"]}, "clauses[0]", "unknown_document"),
        ("clause_comments", {"document": "tor"}, "document", "unknown_document"),
        ("group", {"fields": []}, "fields", "empty_list"),
        ("group", {"fields": [raw("a", "text")], "min": 2, "max": 1}, "min", "min_above_max"),
        (
            "group",
            {"fields": [raw("a", "text"), raw("a", "date")]},
            "fields[1].code",
            "duplicate_code",
        ),
        (
            "group",
            {"fields": [raw("a", "text", show_if={"answered": "x"})]},
            "fields[0].show_if",
            "condition_in_group",
        ),
        (
            "group",
            {"fields": [raw("a", "country", multiple=True)]},
            "fields[0].multiple",
            "multiple_in_group",
        ),
        (
            "group",
            {"fields": [raw("a", "number", min=-9)]},
            "fields[0].min",
            "range_admits_missing_codes",
        ),
    ],
)
def test_what_contradicts_itself_within_a_question(
    kind: str, keys: dict[str, Any], path: str, reason: str
) -> None:
    assert found(survey_of(raw("q", kind, **keys))) == [(f"{Q}.{path}", reason)]


@pytest.mark.parametrize("keys", [{"min": -5}, {"min": -100, "max": -10}, {}])
def test_a_range_beside_the_missing_codes_is_fine(keys: dict[str, Any]) -> None:
    assert found(survey_of(raw("q", "number", **keys))) == []


def test_there_is_one_consent_with_one_code() -> None:
    twice = survey_of(raw("consent", "consent"), raw("consent", "consent"))

    assert found(survey_of(raw("agree", "consent"))) == [(f"{Q}.code", "consent_code")]
    assert (Q2, "second_consent") in found(twice)


def test_consent_is_asked_of_everybody() -> None:
    first = page("a", raw("q", "text"))
    consent = raw("consent", "consent")
    condition = {"answered": "q"}
    problem = ("pages[1].questions[0]", "consent_may_be_hidden")

    assert found(survey(first, page("b", consent, show_if=condition))) == [problem]
    assert found(survey(first, page("b", {**consent, "show_if": condition}))) == [problem]


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ({"answered": "nobody"}, "unknown_question"),
        ({"answered": "later"}, "forward_reference"),
        ({"answered": "q"}, "depends_on_itself"),
        ({"eq": ["first", "c"]}, "unknown_choice"),
        ({"in": ["first", ["a", "c"]]}, "unknown_choice"),
        ({"eq": ["first", "heading"]}, "unknown_choice"),
        ({"contains": ["first", "a"]}, "operator_not_for_type"),
        ({"gt": ["first", 1]}, "operator_not_for_type"),
        ({"eq": ["several", "a"]}, "operator_not_for_type"),
        ({"contains": ["several", "c"]}, "unknown_choice"),
        ({"eq": ["opinions__heat", "1"]}, "unknown_field"),
        ({"eq": ["opinions", "1"]}, "field_needed"),
        ({"eq": ["opinions__demand", 6]}, "unknown_choice"),
        ({"gt": ["opinions__demand", "high"]}, "not_a_number"),
        ({"answered": "words"}, "never_answered"),
        ({"not": {"any": [{"answered": "first"}, {"answered": "nobody"}]}}, "unknown_question"),
    ],
)
def test_a_condition_that_could_not_work(condition: dict[str, Any], reason: str) -> None:
    definition = survey(
        page(
            "a",
            raw(
                "first",
                "single",
                choices=[choice("a"), choice("heading"), choice("b", parent="heading")],
            ),
            raw("several", "multiple", choices=choices("a b")),
            raw("opinions", "matrix", points=5, rows=choices("demand")),
            raw("words", "info", body=text("Words")),
        ),
        page("b", raw("q", "text", show_if=condition), raw("later", "text")),
    )

    assert found(definition) == [("pages[1].questions[0].show_if", reason)]


@pytest.mark.parametrize(
    "condition",
    [
        {"eq": ["org__country", "PE"]},
        {"answered": "opinions"},
        {"lt": ["opinions__demand", 3]},
        {"eq": ["opinions__demand", "no_opinion"]},
        {"contains": ["lands", "PE"]},
        {"eq": ["amount", 7]},
        {"eq": ["consent__publish", "none"]},
    ],
)
def test_a_condition_on_a_field_that_exists(condition: dict[str, Any]) -> None:
    definition = survey_of(
        raw("org", "organisation"),
        raw("opinions", "matrix", points=5, no_opinion=True, rows=choices("demand")),
        raw("lands", "country", multiple=True),
        raw("amount", "number"),
        raw("consent", "consent"),
        raw("q", "text", show_if=condition),
    )

    assert found(definition) == []


def test_a_page_may_not_depend_on_its_own_questions() -> None:
    definition = survey(page("a", raw("q", "text"), show_if={"answered": "q"}))

    assert found(definition) == [("pages[0].show_if", "forward_reference")]


def test_a_row_may_not_depend_on_its_own_matrix() -> None:
    rows = [choice("a"), {**choice("b"), "show_if": {"answered": "q__a"}}]

    assert found(survey_of(raw("q", "matrix", points=5, rows=rows))) == [
        (f"{Q}.rows[1].show_if", "depends_on_itself")
    ]


def test_a_dependent_list_names_an_earlier_list_and_its_choices() -> None:
    department = raw("department", "single", choices=choices("ica"))
    province = raw(
        "province",
        "single",
        depends_on="department",
        choices=[choice("abancay", parent="apurimac")],
    )

    assert found(survey_of(department, province)) == [(f"{Q2}.choices[0].parent", "unknown_choice")]
    assert found(survey_of(raw("department", "text"), province)) == [
        (f"{Q2}.depends_on", "not_a_single_question")
    ]
    assert (f"{Q}.depends_on", "forward_reference") in found(survey_of(province, department))
