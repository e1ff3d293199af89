"""Names that every spreadsheet program accepts, no two alike."""

import pytest

from consult.exports.sheet_names import free_sheet_name

LONG = "q3_signatories_of_the_declaration"


@pytest.mark.parametrize(
    ("wanted", "taken", "expected"),
    [
        ("members", [], "members"),
        ("about", ["About"], "about 2"),
        ("about", ["About", "ABOUT 2"], "about 3"),
        ("history", [], "history 2"),
        (LONG, [], "q3_signatories_of_the_declarati"),
        (LONG, ["q3_signatories_of_the_declarati"], "q3_signatories_of_the_declara 2"),
        ("draft [1]: a/b*c?'s", [], "draft _1__ a_b_c__s"),
        ("", [], "_"),
    ],
)
def test_a_name_is_made_acceptable(wanted: str, taken: list[str], expected: str) -> None:
    assert free_sheet_name(wanted, taken) == expected
    assert len(expected) <= 31
