"""Whatever is posted, reading it never fails, and what was read is read the same again."""

from hypothesis import given
from hypothesis import strategies as st

from consult.surveys.freezing import freeze_answers, list_obstacles
from consult.surveys.routing import steps
from tests.unit.surveys.copper import copper_survey
from tests.unit.surveys.examples import ONE_OF_EACH, Posted, example, posted, rendered

KINDS = [*ONE_OF_EACH, "consent"]
COPPER = copper_survey()

anything = st.text(st.characters(), max_size=20)
blanks = st.sampled_from(["", " ", "\r", "\ud800"])
codes = st.sampled_from(["no_opinion", "mining", "other", "none", "miner", "PE", "pe", "-8"])
typed = st.sampled_from(
    ["1", "2", "1,5", "1.234,5", "2027-06", "6/2027", "2027-06-01", "a@b.example"]
)
likely = blanks | codes | typed
names = st.sampled_from(
    [name for kind in KINDS for name in example(kind).field_names()]
    + ["q__1__name", "q__2__workers", "q__1__role", "q__03__mail", "q__1__role__other_text"]
)
forms = st.lists(st.tuples(names | anything, likely | anything), max_size=12)
copper_names = st.sampled_from(
    [name for question in COPPER.questions() for name in question.field_names()]
)


@given(kind=st.sampled_from(KINDS), fields=forms)
def test_reading_never_fails_and_is_stable(kind: str, fields: Posted) -> None:
    asked = example(kind)
    parsed = asked.parse(posted(*fields), {})

    again = asked.parse(posted(*rendered(parsed.values)), parsed.values)

    assert again == parsed


@given(fields=st.lists(st.tuples(copper_names, likely | anything), max_size=20))
def test_a_whole_survey_survives_any_answers(fields: Posted) -> None:
    form = posted(*fields)
    answers = {
        name: value
        for question in COPPER.questions()
        for name, value in question.parse(form, {}).values.items()
    }

    frozen = freeze_answers(COPPER, answers)

    assert steps(COPPER, answers)
    assert list_obstacles(COPPER, answers)
    assert not set(frozen.values) & set(frozen.status)
    for question in COPPER.questions():
        question.display(answers, "es", "en")
