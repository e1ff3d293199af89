"""Which clause of one draft became which of the next."""

from hypothesis import given
from hypothesis import strategies as st

from consult.documents.lineage import Step, Traced, trace


def clause(
    clause_id: str, plain: str = "", *, section: str = "", kind: str = "paragraph"
) -> Traced:
    """Return a clause whose id somebody wrote."""
    return Traced(clause_id, is_explicit=True, kind=kind, section_id=section, plain=plain)


def unnamed(clause_id: str, plain: str) -> Traced:
    return Traced(clause_id, is_explicit=False, kind="paragraph", section_id="", plain=plain)


DEMAND, ORE_GRADE, GRID = (clause(name) for name in ("demand", "ore-grade", "grid"))


def test_the_same_clauses_stay_where_they_are() -> None:
    assert trace([DEMAND, GRID], [DEMAND, GRID]) == [Step(0, 0), Step(1, 1)]


def test_a_permanent_id_settles_it_however_much_the_text_changed() -> None:
    before, after = clause("grid", "National plans."), clause("grid", "A regional default.")

    assert trace([before], [after]) == [Step(0, 0)]


def test_a_clause_that_came_stands_among_those_that_stayed() -> None:
    assert trace([DEMAND, GRID], [DEMAND, ORE_GRADE, GRID]) == [
        Step(0, 0),
        Step(None, 1),
        Step(1, 2),
    ]


def test_a_clause_that_went_is_reported_where_it_stood() -> None:
    assert trace([DEMAND, ORE_GRADE, GRID], [DEMAND, GRID]) == [
        Step(0, 0),
        Step(1, None),
        Step(2, 1),
    ]


def test_what_went_from_the_top_comes_first() -> None:
    assert trace([ORE_GRADE, GRID], [GRID]) == [Step(0, None), Step(1, 0)]


def test_a_clause_carried_past_others_moved_and_left_a_mark() -> None:
    assert trace([DEMAND, ORE_GRADE, GRID], [DEMAND, GRID, ORE_GRADE]) == [
        Step(0, 0),
        Step(1, None, is_moved=True),
        Step(2, 1),
        Step(1, 2, is_moved=True),
    ]


def test_the_last_clause_of_one_chapter_that_opens_the_next_moved() -> None:
    chapters = [clause("scope", section="scope"), clause("pathway", section="pathway")]
    before = clause("grid", section="scope")
    after = clause("grid", section="pathway")

    steps = trace([chapters[0], before, chapters[1]], [*chapters, after])

    assert Step(1, 2, is_moved=True) in steps


def test_a_renamed_chapter_moves_nothing() -> None:
    before = [unnamed("3", "Pathway"), clause("grid", section="3")]
    after = [unnamed("4", "Trajectories of the sector"), clause("grid", section="4")]

    assert trace(before, after)[-1] == Step(1, 1)


def test_a_derived_id_with_another_text_is_another_clause() -> None:
    before = unnamed("2.6", "A small producer makes less than 5,000 t a year.")
    after = unnamed("2.6", "By-products: allocation by mass.")

    assert trace([before], [after]) == [Step(0, None), Step(None, 0)]


def test_a_text_without_a_written_id_is_known_again_under_another_number() -> None:
    text = "Purchased electricity: location- and market-based figures are both disclosed."
    others = [unnamed("4.5", "Scope 3: mandatory screening."), clause("grid")]

    steps = trace(
        [others[0], unnamed("4.6", text)], [others[0], clause("new"), unnamed("4.7", text)]
    )

    assert Step(1, 2) in steps


def test_a_written_id_is_never_given_to_another_clause() -> None:
    text = "Purchased electricity: location- and market-based figures are both disclosed."

    assert trace([clause("electricity", text)], [unnamed("4.7", text)]) == [
        Step(0, None),
        Step(None, 0),
    ]


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS)
def test_every_clause_of_both_versions_is_accounted_for_once(
    old: list[str], new: list[str]
) -> None:
    steps = trace([clause(one) for one in old], [clause(one) for one in new])

    assert [step.new for step in steps if step.new is not None] == list(range(len(new)))
    stayed = [step.old for step in steps if step.old is not None and not step.is_moved]
    left = [
        step.old for step in steps if step.old is not None and step.is_moved and step.new is None
    ]
    assert sorted(stayed + left) == list(range(len(old)))
    assert stayed == sorted(stayed)
