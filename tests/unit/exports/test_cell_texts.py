"""What fits into a cell, what is split, and what would not come back as typed."""

import pytest

from consult.exports.cell_texts import is_too_long, lines_needed, pieces, runs

CHARACTER_OUTSIDE_THE_FIRST_PLANE = "👩"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 32_767, False),
        ("a" * 32_768, True),
        (CHARACTER_OUTSIDE_THE_FIRST_PLANE * 16_383, False),
        (CHARACTER_OUTSIDE_THE_FIRST_PLANE * 16_384, True),
        ("", False),
    ],
)
def test_a_cell_counts_as_excel_counts(text: str, expected: bool) -> None:
    assert is_too_long(text) is expected


@pytest.mark.parametrize("text", ["El cobre. " * 4_000, CHARACTER_OUTSIDE_THE_FIRST_PLANE * 40_000])
def test_pieces_fit_and_give_the_text_back(text: str) -> None:
    parts = list(pieces(text))

    assert "".join(parts) == text
    assert not any(map(is_too_long, parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("_x0041_", ["_x", "0041_"]),
        ("a _x0041_x00e9_ b", ["a _x", "0041_x", "00e9_ b"]),
        ("<r>not ours</r>", ["<", "r>not ours</r>"]),
        ("<r>_x12</r>", ["<", "r>_x12</r>"]),
        ("_x5_", ["_x", "5_"]),
        ("_x_ _xyz1_ _X0041_", ["_x_ _xyz1_ _X0041_"]),
        ("<r> open", ["<r> open"]),
    ],
)
def test_what_would_be_read_as_an_escape_or_mark_up_is_kept_apart(
    text: str, expected: list[str]
) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("0123456789", 1), ("01234567890", 2), ("a\n\nb", 3), ("a" * 5_000, 27)],
)
def test_lines_are_counted_as_they_break(text: str, expected: int) -> None:
    assert lines_needed(text, width=10) == expected
