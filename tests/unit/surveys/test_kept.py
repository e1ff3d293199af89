"""What follows from a definition is worked out once, and again for a changed copy."""

from consult.surveys.definition import Survey
from consult.surveys.kept import MOST_KEPT, kept
from consult.surveys.numbering import question_numbers
from consult.surveys.routing import all_steps
from tests.unit.surveys.examples import choices, page, raw, survey

ASKED = survey(page("about", raw("q1_role", "single", choices=choices("mine smelter"))))


def test_the_same_question_is_answered_with_the_same_object() -> None:
    assert all_steps(ASKED) is all_steps(ASKED)
    assert question_numbers(ASKED, "en", "en") is question_numbers(ASKED, "en", "en")


def test_each_language_has_its_own_answer() -> None:
    assert question_numbers(ASKED, "en", "en") == {"q1_role": "Q1"}
    assert question_numbers(ASKED, "es", "en") == {"q1_role": "P1"}


def test_a_copy_that_was_changed_knows_nothing_of_the_original() -> None:
    assert [step.slug for step in all_steps(ASKED)] == ["about"]
    longer = ASKED.model_copy(
        update={"pages": (*ASKED.pages, ASKED.pages[0].model_copy(update={"code": "more"}))}
    )
    assert [step.slug for step in all_steps(longer)] == ["about", "more"]


def test_a_page_that_was_changed_is_parted_anew() -> None:
    first = ASKED.pages[0]
    assert len(first.parts) == 1
    second = raw("q2_why", "text", show_if={"eq": ["q1_role", "mine"]})
    changed = first.model_copy(
        update={"questions": (*first.questions, *survey(page("x", second)).pages[0].questions)}
    )
    assert [[q.code for q in part] for part in changed.parts] == [["q1_role"], ["q2_why"]]


def test_what_was_kept_makes_no_difference_between_definitions() -> None:
    fresh = survey(page("about", raw("q1_role", "single", choices=choices("mine smelter"))))
    all_steps(ASKED)
    assert fresh == ASKED
    assert fresh.model_dump_json() == ASKED.model_dump_json()


def test_of_many_results_only_some_are_kept() -> None:
    """What a visitor may ask for with words of their own must not fill the memory."""

    @kept
    def repeated(definition: Survey, number: int) -> str:
        return f"{definition.pages[0].code} {number}"

    asked = ASKED.model_copy()
    answers = {repeated(asked, number) for number in range(MOST_KEPT + 1)}

    [found] = [values for name, values in vars(asked).items() if name.endswith("repeated")]
    assert (len(answers), len(found)) == (MOST_KEPT + 1, 1)
