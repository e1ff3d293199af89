"""Words left to be replaced are found; words that only look like them are not."""

import pytest

from consult.consultations.placeholders import find_placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contact: xxx", ["xxx"]),
        ("Threshold TBC by the board, date tbd.", ["TBC", "tbd"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
        ("The venue is to be confirmed.", ["to be confirmed"]),
        ("Lugar por confirmar", ["por confirmar"]),
        ("As decided [...] and [ … ]", ["[...]", "[ … ]"]),
        ("Write to [insert name]", ["[insert name]"]),
        ("TBA/TBC", ["TBA", "TBC"]),
    ],
)
def test_a_placeholder_is_found_as_it_is_written(text: str, found: list[str]) -> None:
    assert find_placeholders(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The outbcast footbath, 2tbc4",
        "Todo el mundo puede opinar sobre todo.",
        "The dates are to be announced.",
        "Las fechas se anunciarán; el texto está por debatir y por confirmarlo.",
        "See [the annex](#annex-a) and [insert machines](#machines).",
        "Size xx, chapter XX, tba_1 and a_tbc",
        "An ellipsis… and three dots...",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find_placeholders(text) == []
