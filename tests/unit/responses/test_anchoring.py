"""Words within a clause, as a reader names them and as a comment keeps them."""

import pytest

from consult.responses.anchoring import (
    Phrase,
    PhraseAmbiguous,
    PhraseNotFound,
    anchor_of,
    find_phrase,
    stored_phrase,
)

CLAUSE = (
    "“Small producer” means a site with less than 5,000\u00a0t\u00a0Cu per year, or a site "
    "with less than 20 workers."
)


def test_a_phrase_keeps_its_place_and_the_words_around_it() -> None:
    assert find_phrase(CLAUSE, "5,000 t Cu per year") == Phrase(
        exact="5,000\u00a0t\u00a0Cu per year",
        prefix="er” means a site with less than ",
        suffix=", or a site with less than 20 wo",
        start=45,
        end=64,
    )


@pytest.mark.parametrize(
    "typed",
    [
        '"Small producer"',
        "«small   PRODUCER»",
        "\n“Small\tproducer”\n",
        "“Small\u200b producer”",
    ],
)
def test_case_quotes_and_white_space_do_not_matter(typed: str) -> None:
    found = find_phrase(CLAUSE, typed)

    assert (found.exact, found.start, found.end) == ("“Small producer”", 0, 16)


@pytest.mark.parametrize("typed", ["means … per year", "means ... per year", "means… per year"])
def test_the_first_and_the_last_words_name_all_between_them(typed: str) -> None:
    found = find_phrase(CLAUSE, typed)

    assert found.exact == "means a site with less than 5,000\u00a0t\u00a0Cu per year"


def test_an_ellipsis_that_the_clause_itself_holds_is_taken_as_it_stands() -> None:
    assert find_phrase("Copper … and gold, or copper and gold.", "copper … and").exact == (
        "Copper … and"
    )


def test_cells_of_a_table_are_found_as_a_browser_copies_them() -> None:
    assert find_phrase("Year | 2022 | 2030", "2022\t2030").exact == "2022 | 2030"


@pytest.mark.parametrize("typed", ["large producer", "per year … means", "…", "  ", "means …"])
def test_words_that_the_clause_does_not_hold_are_not_found(typed: str) -> None:
    with pytest.raises(PhraseNotFound):
        find_phrase(CLAUSE, typed)


def test_words_that_stand_twice_are_ambiguous() -> None:
    with pytest.raises(PhraseAmbiguous) as refused:
        find_phrase(CLAUSE, "with less than")

    assert refused.value.count == 2


def test_what_stands_before_settles_which_words_are_meant() -> None:
    found = find_phrase(CLAUSE, "with less than", before="or a site ")

    assert found.start == CLAUSE.rindex("with less than")


def test_something_else_before_settles_nothing() -> None:
    with pytest.raises(PhraseAmbiguous):
        find_phrase(CLAUSE, "with less than", before="a mine ")


@pytest.mark.parametrize(
    ("clause", "typed"),
    [
        ("A café\u0301 in Junín 💧💧 costs 5", "💧💧 costs"),
        ("Straße der Minen", "STRASSE"),
        ("قال المنجم إن الماء ثمين", "إن الماء"),
        ("<script>alert(1)</script>", "<script>alert(1)"),
    ],
)
def test_positions_count_code_points_of_the_clause(clause: str, typed: str) -> None:
    found = find_phrase(clause, typed)

    assert clause[found.start : found.end] == found.exact


def test_what_a_comment_keeps_is_its_phrase_again() -> None:
    phrase = find_phrase(CLAUSE, "per year")

    assert stored_phrase(anchor_of(phrase)) == phrase
    assert stored_phrase(anchor_of(None)) is None
