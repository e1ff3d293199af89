"""Pressed row buttons as a change of the posted fields."""

import pytest
from werkzeug.datastructures import MultiDict

from consult.web.public.row_buttons import removed_file, with_pressed
from tests.unit.surveys.examples import choices, question, raw

RANKING = question("q15", "ranking", partial=True, choices=choices("cost permits data"))
GROUP = question("q3", "group", fields=[raw("name", "text")])


def ranked(button: str, **ranks: str) -> dict[str, str]:
    """Return the ranks after the button, by choice."""
    fields = MultiDict({f"q15__{name}": rank for name, rank in ranks.items()} | {"_do": button})
    pressed = with_pressed(fields, [RANKING, GROUP])
    return {name: pressed.get(f"q15__{name}", "") for name in ("cost", "permits", "data")}


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("up:q15:permits", {"cost": "2", "permits": "1", "data": ""}),
        ("up:q15:cost", {"cost": "1", "permits": "2", "data": ""}),
        ("down:q15:cost", {"cost": "2", "permits": "1", "data": ""}),
        ("down:q15:permits", {"cost": "1", "permits": "2", "data": ""}),
        ("add:q15:data", {"cost": "1", "permits": "2", "data": "3"}),
        ("drop:q15:cost", {"cost": "", "permits": "1", "data": ""}),
        ("drop:q15:data", {"cost": "1", "permits": "2", "data": ""}),
        ("up:q15:data", {"cost": "1", "permits": "2", "data": ""}),
        ("up:q15:gone", {"cost": "1", "permits": "2", "data": ""}),
        ("throw:q15:cost", {"cost": "1", "permits": "2", "data": ""}),
        ("up:q99:cost", {"cost": "1", "permits": "2", "data": ""}),
        ("", {"cost": "1", "permits": "2", "data": ""}),
    ],
)
def test_a_button_moves_one_choice(button: str, after: dict[str, str]) -> None:
    assert ranked(button, cost="1", permits="2") == after


def test_gaps_and_equal_ranks_are_put_in_order_by_a_button() -> None:
    assert ranked("up:q15:data", cost="3", permits="3", data="3") == {
        "cost": "1",
        "permits": "3",
        "data": "2",
    }


def test_a_removed_row_is_emptied_and_the_posted_fields_stay_as_they_were() -> None:
    fields = MultiDict({"q3__1__name": "Rosa", "q3__2__name": "Marta", "_do": "remove:q3:1"})
    pressed = with_pressed(fields, [GROUP])

    assert (pressed["q3__1__name"], pressed["q3__2__name"]) == ("", "Marta")
    assert fields["q3__1__name"] == "Rosa"


@pytest.mark.parametrize(
    ("button", "place"),
    [("remove:q21:2", 2), ("remove:q22:2", None), ("up:q21:2", None), ("remove:q21:x", None)],
)
def test_a_file_is_removed_by_its_place(button: str, place: int | None) -> None:
    assert removed_file(MultiDict({"_do": button}), "q21") == place
