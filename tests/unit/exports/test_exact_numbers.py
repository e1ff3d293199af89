"""Which texts may become numbers without anybody noticing a difference."""

import pytest

from consult.exports.exact_numbers import exact_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("-9", -9), ("2.65", 2.65), ("-0.5", -0.5), ("999999999999999", 999999999999999)],
)
def test_a_plain_number_is_one(text: str, number: float) -> None:
    assert exact_number(text) == number
    assert type(exact_number(text)) is type(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "007",
        "-0",
        "2.50",
        "2.",
        ".5",
        "+1",
        "1e5",
        "3E5",
        "1-2",
        " 1",
        "1\n",
        "no_opinion",
        "٣",
    ],
)
def test_what_reading_it_as_a_number_would_change_is_none(text: str) -> None:
    assert exact_number(text) is None


def test_what_a_double_cannot_hold_is_none() -> None:
    assert exact_number("1234567890123456") is None
    assert exact_number("0.1234567890123456") is None
    assert exact_number("123456789012345678901234567890") is None
