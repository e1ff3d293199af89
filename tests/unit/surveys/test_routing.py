"""The ways through the survey on the draft copper roadmap, and how pages split into steps."""

from consult.surveys.answers import Answers
from consult.surveys.freezing import freeze_answers
from consult.surveys.routing import all_steps, find_step, steps, visibility
from tests.unit.surveys.copper import copper_survey
from tests.unit.surveys.examples import choice, choices, page, raw, survey

COPPER = copper_survey()
ALWAYS = {"q1_capacity", "q4_group", "q7_path", "q22_process"}
LONGER = {"q5_stages", "q6_countries", "q20_clauses", "q21_evidence", "d1_ai"}


def shown(answers: Answers) -> set[str]:
    return set(visibility(COPPER, answers).questions)


def slugs(answers: Answers) -> list[str]:
    return [step.slug for step in steps(COPPER, answers)]


def test_the_short_path_asks_eight_questions() -> None:
    answers: Answers = {"q1_capacity": "organisation", "q7_path": "short"}

    assert shown(answers) == ALWAYS | {"q2_org", "q12_fair", "q16_small", "q17_just"}


def test_a_reason_is_asked_of_those_who_are_not_content() -> None:
    answers: Answers = {"q1_capacity": "individual", "q7_path": "short", "q12_fair": "partly"}

    assert "q12_why" in shown(answers)


def test_an_individual_is_never_asked_about_an_organisation() -> None:
    answers: Answers = {"q1_capacity": "individual", "q7_path": "full"}

    assert not shown(answers) & {"q2_org", "q3_represents", "q19_earliest"}


def test_the_full_path_asks_an_organisation_everything_but_follow_ups() -> None:
    answers: Answers = {
        "q1_capacity": "several",
        "q7_path": "full",
        "q5_stages": ["smelting"],
    }
    every = {question.code for question in COPPER.questions()}

    assert shown(answers) == every - {"q8_chapters", "q10a_change", "q12_why", "q14_share"}


def test_only_producers_are_asked_for_their_intensity() -> None:
    smelter: Answers = {"q7_path": "full", "q5_stages": ["smelting", "fabrication"]}
    fabricator: Answers = {"q7_path": "full", "q5_stages": ["fabrication"]}

    assert "q13_intensity" in shown(smelter)
    assert "q13_intensity" not in shown(fabricator)


def test_choosing_one_chapter_asks_that_chapter() -> None:
    answers: Answers = {
        "q1_capacity": "individual",
        "q7_path": "choose",
        "q8_chapters": ["ch3"],
    }

    assert shown(answers) == ALWAYS | LONGER | {"q8_chapters", "q11_pathway"}


def test_an_answer_behind_a_changed_path_opens_nothing() -> None:
    answers: Answers = {"q7_path": "short", "q8_chapters": ["ch3"], "q5_stages": ["mining"]}

    assert "q11_pathway" not in shown(answers)


def test_changing_the_capacity_keeps_the_text_in_the_draft_and_freezes_it_as_hidden() -> None:
    answers: Answers = {"q1_capacity": "individual", "q3_represents": "Nine unions of Ica"}

    frozen = freeze_answers(COPPER, answers)

    assert answers["q3_represents"] == "Nine unions of Ica"
    assert "q3_represents" not in frozen.values
    assert frozen.status["q3_represents"] == "hidden"


def test_a_question_that_depends_on_its_own_page_is_asked_on_the_step_after() -> None:
    before: Answers = {"q7_path": "short", "q1_capacity": "individual"}

    assert slugs(before) == ["about", "targets", "people", "closing"]
    assert slugs({**before, "q1_capacity": "several", "q12_fair": "partly"}) == [
        "about",
        "about-2",
        "targets",
        "targets-2",
        "people",
        "closing",
    ]


def test_a_step_asks_only_what_is_shown() -> None:
    step = find_step(steps(COPPER, {"q1_capacity": "organisation"}), "about-2")

    assert step is not None
    assert [question.code for question in step.questions] == ["q2_org"]


def test_a_slug_of_no_shown_step_is_not_found() -> None:
    assert find_step(steps(COPPER, {"q7_path": "short"}), "cycle") is None


def test_the_printed_questionnaire_has_every_question() -> None:
    printed = [question.code for step in all_steps(COPPER) for question in step.questions]

    assert sorted(printed) == sorted(question.code for question in COPPER.questions())


def test_a_list_that_depends_on_a_list_of_the_same_page_is_asked_after_it() -> None:
    miners = survey(
        page(
            "place",
            raw("department", "single", choices=choices("ica apurimac")),
            raw(
                "province",
                "single",
                depends_on="department",
                choices=[choice("nasca", parent="ica")],
            ),
        )
    )

    assert [step.slug for step in all_steps(miners)] == ["place", "place-2"]


def test_rows_are_hidden_one_by_one_and_a_matrix_with_its_last_row() -> None:
    rows = [
        {**choice("demand"), "show_if": {"eq": ["q1", "miner"]}},
        {**choice("grid"), "show_if": {"answered": "q1"}},
    ]
    opinions = survey(
        page("a", raw("q1", "single", choices=choices("miner ngo"))),
        page("b", raw("q2", "matrix", points=5, rows=rows)),
    )
    matrix = opinions.find_question("q2")
    assert matrix is not None

    of_ngo = visibility(opinions, {"q1": "ngo"})
    assert of_ngo.rows == {"q2__grid"}
    assert of_ngo.hidden_rows(matrix) == {"q2__demand"}
    assert "q2" not in visibility(opinions, {"q1": ""}).questions
    assert freeze_answers(opinions, {"q1": "ngo", "q2__demand": "1"}).status["q2__demand"] == (
        "hidden"
    )


def test_a_condition_on_a_hidden_row_is_false() -> None:
    opinions = survey(
        page("a", raw("q1", "single", choices=choices("miner ngo"))),
        page(
            "b",
            raw(
                "q2",
                "matrix",
                points=5,
                rows=[{**choice("demand"), "show_if": {"eq": ["q1", "miner"]}}, choice("grid")],
            ),
            raw("q3", "text", show_if={"lte": ["q2__demand", 2]}),
        ),
    )

    assert "q3" in visibility(opinions, {"q1": "miner", "q2__demand": "1"}).questions
    assert "q3" not in visibility(opinions, {"q1": "ngo", "q2__demand": "1"}).questions
