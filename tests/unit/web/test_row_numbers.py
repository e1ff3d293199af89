"""Which numbers the query of an address may name."""

import pytest

from consult.web.row_numbers import row_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("2147483646", 2147483646)])
def test_a_number_that_a_row_can_have(text: str, number: int) -> None:
    assert row_number(text) == number


@pytest.mark.parametrize("text", ["", "x", "-1", "2147483647", "9" * 25])
def test_a_number_that_no_row_can_have(text: str) -> None:
    with pytest.raises(ValueError, match=rf"(invalid literal.*|^)'?{text}'?$"):
        row_number(text)
