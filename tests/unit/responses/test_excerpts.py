"""The words around what was found, marked where they stand in the original."""

from consult.responses.excerpts import AROUND, excerpt, marked

WORDS = "El agua del río Apurímac no se negocia."


def joined(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if is_found else text for text, is_found in pieces)


def test_accents_and_case_make_no_difference_and_the_original_is_shown() -> None:
    assert joined(excerpt([WORDS], "RIO apurimac")) == "El agua del [río] [Apurímac] no se negocia."


def test_decomposed_accents_are_marked_whole() -> None:
    assert joined(excerpt(["del ri\u0301o"], "rio")) == "del [ri\u0301o]"


def test_a_long_text_is_cut_around_the_place() -> None:
    shown = joined(excerpt(["x" * 500 + " agua " + "y" * 500], "agua"))
    assert shown.startswith("…x")
    assert shown.endswith("y…")
    assert "[agua]" in shown
    assert len(shown) == AROUND + 2 * AROUND + len("……[]")


def test_the_first_text_with_one_of_the_words_is_shown() -> None:
    assert joined(excerpt(["nothing", "clean water", "water"], "water")) == "clean [water]"


def test_where_nothing_is_found_nothing_is_shown() -> None:
    assert excerpt([WORDS], "copper") == ()
    assert excerpt([WORDS], "") == ()


def test_a_whole_text_with_its_words_marked() -> None:
    assert joined(marked("x" * 500 + " agua", "AGUA")) == "x" * 500 + " [agua]"
    assert joined(marked(WORDS, "")) == WORDS
