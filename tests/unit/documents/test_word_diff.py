import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.documents.word_diff import word_diff


def test_words_that_went_and_came() -> None:
    old = "a site with less than 5,000 t Cu per year."
    new = "a site with fewer than 10,000 t of Cu per year."
    assert word_diff(old, new) == [
        ("same", "a site with "),
        ("del", "less"),
        ("ins", "fewer"),
        ("same", " than "),
        ("del", "5,000"),
        ("ins", "10,000"),
        ("same", " t"),
        ("ins", " of"),
        ("same", " Cu per year."),
    ]


def test_a_space_between_replaced_words_goes_with_them() -> None:
    assert word_diff("deep cuts only", "steep falls only") == [
        ("del", "deep cuts"),
        ("ins", "steep falls"),
        ("same", " only"),
    ]


def test_equal_texts() -> None:
    assert word_diff("ñawpaq", "ñawpaq") == [("same", "ñawpaq")]


def test_nothing_at_all() -> None:
    assert word_diff("", "") == []


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_is_as_good_as_a_space(space: str) -> None:
    assert word_diff(f"less than 5,000{space}t", "fewer than 5,000 t") == [
        ("del", "less"),
        ("ins", "fewer"),
        ("same", " than 5,000 t"),
    ]
    assert word_diff("5,000 t", f"5,000{space}t") == [("same", f"5,000{space}t")]


@settings(deadline=None)
@given(st.text("ab .\n\u00a0", max_size=40), st.text("ab .\n\u00a0", max_size=40))
def test_the_pieces_give_both_texts_back(old: str, new: str) -> None:
    steps = word_diff(old, new)
    before = "".join(text for change, text in steps if change != "ins")
    assert before.replace("\u00a0", " ") == old.replace("\u00a0", " ")
    assert "".join(text for change, text in steps if change != "del") == new


@pytest.mark.parametrize(("old", "new"), [("a b ", "b c "), ("a ", "b "), ("a a b ", "a b b ")])
def test_long_texts_that_have_little_in_common(old: str, new: str) -> None:
    steps = word_diff(old * 20_000, new * 20_000)
    assert "".join(text for change, text in steps if change != "ins") == old * 20_000
    assert "".join(text for change, text in steps if change != "del") == new * 20_000
