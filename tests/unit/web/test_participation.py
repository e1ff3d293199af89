"""Who is missing: rows against targets, and bars that can be compared."""

import pytest

from consult.responses.counts import Share
from consult.web.moderation.participation import BAR_WIDTH, participation


@pytest.mark.parametrize(
    ("submitted", "target", "state", "missing"),
    [
        (9, 14, "to_go", 5),
        (7, 14, "to_go", 7),
        (6, 14, "short", 8),
        (1, 3, "short", 2),
        (0, 1, "short", 1),
        (2, 2, "reached", 0),
        (3, 2, "reached", 0),
        (9, None, "", 0),
    ],
)
def test_less_than_half_of_a_target_is_well_short(
    submitted: int, target: int | None, state: str, missing: int
) -> None:
    targets = {} if target is None else {"asm": target}
    [row] = participation([Share("asm", submitted, 0)], targets).rows
    assert (row.state, row.missing) == (state, missing)


def test_a_campaign_reaches_no_target() -> None:
    [row] = participation([Share("public", 40, 0, campaign=38)], {"public": 10}).rows
    assert (row.submitted, row.own, row.state, row.missing) == (40, 2, "short", 8)


def test_a_group_that_nobody_is_of_yet_has_its_row_in_the_order_of_the_survey() -> None:
    part = participation([Share("ngo", 4, 0)], {"zambia": 2}, ["asm", "ngo", "union"])
    assert [row.code for row in part.rows] == ["asm", "ngo", "union", "zambia"]
    assert part.with_target == 1


def test_one_response_is_as_wide_in_every_row_and_the_longest_fills_the_bar() -> None:
    part = participation([Share("asm", 1, 2), Share("ngo", 7, 1)], {"asm": 10})
    asm, ngo = part.rows
    one = (BAR_WIDTH - 1) / 10
    assert (asm.own_width, asm.drafts_width, asm.target_at) == (
        round(one, 1),
        round(2 * one, 1),
        BAR_WIDTH - 1,
    )
    assert (ngo.own_width, ngo.drafts_width, ngo.target_at) == (
        round(7 * one, 1),
        round(one, 1),
        None,
    )
