"""Which changes of the original ask for a new translation."""

import pytest

from consult.documents.staleness import is_stale, is_typing_error

OLD, NEW = "target if ≥ 40 % of total", "target if ≥ 35 % of total"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("climate science changes matierally.", "climate science changes materially."),
        ("The comitee decides.", "The committee decides."),
        ("Sites reprot hectares claered.", "Sites report hectares cleared."),
    ],
)
def test_letters_swapped_or_doubled_are_typing_errors(old: str, new: str) -> None:
    assert is_typing_error(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW),
        ("reported annually", "reported biannually"),
        ("Use is voluntary.", "Use is not voluntary."),
        ("less than 5,000 t", "less than 50,000 t"),
        ("Sites must report.", "Sites may report."),
        ("Same.", "Same."),
    ],
)
def test_everything_else_may_change_the_meaning(old: str, new: str) -> None:
    assert not is_typing_error(old, new)


@pytest.mark.parametrize(
    ("texts", "stale"),
    [
        ((OLD, NEW, "meta si ≥ 40 %", "meta si ≥ 40 %"), True),
        ((OLD, NEW, "meta si ≥ 40 %", "meta si ≥ 35 %"), False),
        ((OLD, OLD, "meta si ≥ 40 %", "meta si ≥ 40 %"), False),
        (("changes matierally", "changes materially", "cambie", "cambie"), False),
    ],
)
def test_a_translation_is_stale_when_only_the_original_changed(
    texts: tuple[str, str, str, str], stale: bool
) -> None:
    assert is_stale(*texts) == stale
