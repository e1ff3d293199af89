"""An organisation may have its colours as long as everybody can read what is written in them."""

import pytest

from consult.site.colours import DEFAULTS, contrast, find_faint, is_colour, ring_of

PAGE, WORST_WASH = "#fbfaf6", "#f2efe7"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        (DEFAULTS["act"], PAGE, 8.1),
        (DEFAULTS["time"], WORST_WASH, 6.2),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.06)
    assert contrast(other, one) == contrast(one, other)


def test_the_usual_colours_pass() -> None:
    assert find_faint(DEFAULTS) == []


def test_an_orange_is_measured_and_the_nearest_brown_that_passes_is_proposed() -> None:
    [faint] = find_faint({**DEFAULTS, "time": "#f58220"})

    assert (faint.token, faint.against, faint.needed) == ("time", DEFAULTS["act-wash"], 4.5)
    assert faint.ratio == pytest.approx(contrast("#f58220", DEFAULTS["act-wash"]))
    assert find_faint({**DEFAULTS, "time": faint.nearest}) == []
    assert contrast(faint.nearest, faint.against) < 4.6


def test_a_wash_too_dark_for_labels_is_made_lighter() -> None:
    [faint] = find_faint({**DEFAULTS, "time-wash": "#e0a070"})

    assert faint.token == "time-wash"
    assert find_faint({**DEFAULTS, "time-wash": faint.nearest}) == []
    assert contrast(faint.nearest, "#ffffff") < contrast("#e0a070", "#ffffff")


@pytest.mark.parametrize(
    "chosen",
    [
        {"act": "#f58220", "time": "#ffcc00", "act-wash": "#88aa99"},
        {"act": "#ffffff", "act2": "#ffffff", "time": "#ffffff"},
        {"act-wash": "#000000", "time-wash": "#000000"},
        dict.fromkeys(DEFAULTS, "#0000ff"),
    ],
)
def test_all_that_is_proposed_passes_together(chosen: dict[str, str]) -> None:
    colours = {**DEFAULTS, **chosen}
    faint = find_faint(colours)

    assert {one.token for one in faint} <= set(chosen)
    assert find_faint({**colours, **{one.token: one.nearest for one in faint}}) == []


def test_what_a_ratio_of_4_49_is() -> None:
    assert [one.token for one in find_faint({**DEFAULTS, "act2": "#6d6d6d"})] == ["act2"]


@pytest.mark.parametrize("text", ["red", "#fff", "#0b575", "#0B5750", "#0b5750;", "0b5750", ""])
def test_what_is_no_colour_as_it_is_kept(text: str) -> None:
    assert not is_colour(text)


def test_the_ring_is_a_fifth_of_the_colour() -> None:
    assert ring_of("#000000") == "#cccccc"
