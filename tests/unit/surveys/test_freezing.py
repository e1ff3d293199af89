"""What a revision keeps, what keeps a response from being submitted, what feeds fixed columns."""

import pytest

from consult.surveys.answers import Answers, FieldError, Frozen
from consult.surveys.fills import filled_values
from consult.surveys.freezing import freeze_answers, list_obstacles
from tests.unit.surveys.copper import copper_survey
from tests.unit.surveys.examples import choice, choices, page, raw, survey, survey_of

CONSENTED: Answers = {
    "consent__read": "1",
    "consent__publish": "anonymous",
    "consent__quote": "",
    "consent__contact": "",
    "consent__news": "",
}


def test_a_revision_says_of_every_question_what_was_answered_or_why_not() -> None:
    asked = survey(
        page("a", raw("path", "single", choices=choices("short full"))),
        page("b", raw("why", "text"), raw("stages", "multiple", choices=choices("x y"))),
        page("c", raw("more", "text", show_if={"eq": ["path", "full"]})),
        page("d", raw("last", "text")),
    )
    answers: Answers = {**CONSENTED, "path": "short", "why": " \n", "stages": [], "more": "typed"}

    assert freeze_answers(asked, answers) == Frozen(
        values={"path": "short", "consent__read": "1", "consent__publish": "anonymous"},
        status={
            "why": "blank",
            "stages": "blank",
            "more": "hidden",
            "last": "unsaved",
            "consent__quote": "blank",
            "consent__contact": "blank",
            "consent__news": "blank",
        },
    )


def test_consent_is_never_hidden_with_its_page() -> None:
    asked = survey(
        page("a", raw("q", "text")),
        page("b", raw("consent", "consent"), show_if={"answered": "q"}),
    )

    assert freeze_answers(asked, CONSENTED).values["consent__read"] == "1"
    assert [o.field for o in list_obstacles(asked, {})] == ["consent__read", "consent__publish"]


def test_what_is_required_or_wrong_stands_in_the_way_when_it_is_shown() -> None:
    asked = survey(
        page("a", raw("name", "text", required=True), raw("age", "number", max=120)),
        page("b", raw("why", "text", required=True, show_if={"answered": "name"})),
    )

    assert list_obstacles(asked, {**CONSENTED, "age": "old"}) == [
        FieldError("name", "required"),
        FieldError("age", "not_a_number"),
    ]
    assert list_obstacles(asked, {**CONSENTED, "name": "Rosa"}) == [FieldError("why", "required")]
    assert list_obstacles(asked, {**CONSENTED, "name": "Rosa", "why": "x"}) == []


def test_consent_that_was_not_given_stands_in_the_way() -> None:
    assert list_obstacles(survey_of(raw("q", "text")), {}) == [
        FieldError("consent__read", "required"),
        FieldError("consent__publish", "required"),
    ]


def test_a_row_that_is_hidden_is_not_required() -> None:
    rows = [
        {**choices("demand")[0], "show_if": {"answered": "q"}},
        choices("grid")[0],
    ]
    asked = survey_of(raw("q", "text"), raw("m", "matrix", required=True, points=5, rows=rows))

    assert list_obstacles(asked, CONSENTED) == [FieldError("m__grid", "required")]


def test_answers_fill_fixed_columns_and_identities() -> None:
    frozen: Answers = {"q2_org": "Minera Andes", "q2_org__country": "PE", "q4_group": "ngo"}

    assert filled_values(copper_survey(), frozen) == {
        "stakeholder_group": "ngo",
        "organisation": "Minera Andes",
        "country": "PE",
    }


def test_a_country_asked_for_goes_before_that_of_the_organisation() -> None:
    asked = survey_of(raw("org", "organisation"), raw("land", "country", fills="country"))

    assert filled_values(asked, {"org__country": "GB", "land": "PE"}) == {"country": "PE"}
    assert filled_values(asked, {"org__country": "GB"}) == {"country": "GB"}


def test_the_first_answered_question_fills() -> None:
    asked = survey_of(raw("mail", "email", fills="email"), raw("mail2", "email", fills="email"))

    assert filled_values(asked, {"mail2": "marta@ngo.example"}) == {"email": "marta@ngo.example"}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("miner", None), ("other", "Carrier"), ("", "Carrier")],
    ids=["another choice", "the choice that opens them", "no choice"],
)
def test_words_of_one_s_own_count_unless_another_choice_was_made(
    chosen: str, words: str | None
) -> None:
    """Without JavaScript their field always stands there; an organisation may be named in it."""
    role = raw("role", "single", choices=[choice("miner"), choice("other", text=True)])
    stages = raw("stages", "multiple", choices=[choice("miner"), choice("other", text=True)])
    answers: Answers = {
        "role": chosen,
        "role__other_text": "Carrier",
        "stages": [chosen] if chosen else [],
        "stages__other_text": "Carrier",
    }

    frozen = freeze_answers(survey_of(role, stages), answers).values

    found = (frozen.get("role__other_text"), frozen.get("stages__other_text"))
    assert found == (words, words)
