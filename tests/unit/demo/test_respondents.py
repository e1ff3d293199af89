"""Texts that break survey tools, each put into an answer of its own."""

from consult.demo.respondents import EdgeCases, Respondent

CASES = EdgeCases.model_validate(
    {
        "consultation": "water-r1",
        "answers": {"q7_path": "short"},
        "answers_for": {"q2_org": {"q1_capacity": "organisation"}},
        "clause": "draft#1.1",
        "cases": [
            {"name": "formula", "lang": "en", "field": "q22_text", "text": "=1+1"},
            {"name": "long", "lang": "es", "field": "q2_org", "repeat": {"text": "ab", "times": 3}},
            {"name": "markup", "lang": "en", "field": "comment", "text": "<b>"},
            {"name": "odd_name", "lang": "en", "field": "c_name", "text": "O’Brien"},
        ],
    }
)


def _respondents() -> list[Respondent]:
    return list(CASES.respondents())


def test_the_text_stands_in_its_field_beside_what_leads_there() -> None:
    assert _respondents()[0].answers == {
        "q7_path": "short",
        "c_name": "formula (demo)",
        "q22_text": "=1+1",
    }


def test_a_field_may_need_other_answers() -> None:
    assert _respondents()[1].answers == {
        "q7_path": "short",
        "q1_capacity": "organisation",
        "c_name": "long (demo)",
        "q2_org": "ababab",
    }


def test_a_comment_is_no_answer() -> None:
    markup = _respondents()[2]
    assert markup.answers == {"q7_path": "short", "c_name": "markup (demo)"}
    assert [(one.clause, one.comment) for one in markup.comments] == [("draft#1.1", "<b>")]


def test_a_name_that_is_the_case_replaces_the_title() -> None:
    assert _respondents()[3].answers["c_name"] == "O’Brien"
