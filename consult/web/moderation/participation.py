"""Who has answered against who was wanted: rows with their bars, the same for every quality."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consult.responses.counts import Share

BAR_WIDTH = 220
WELL_SHORT = 2
"""Times the target that even twice as many responses would not reach."""


@dataclass(frozen=True)
class Standing:
    """One group, country or language. Widths are in the units of the drawing.

    A target is reached by responses of one's own: those of a campaign stand apart.

    `state` is reached, to_go, short (not half of the target), or empty without a target.
    """

    code: str
    submitted: int
    drafts: int
    campaign: int
    target: int | None
    scale: float

    @property
    def own(self) -> int:
        return self.submitted - self.campaign

    @property
    def missing(self) -> int:
        return max((self.target or 0) - self.own, 0)

    @property
    def state(self) -> str:
        if self.target is None:
            return ""
        if not self.missing:
            return "reached"
        return "short" if self.own * WELL_SHORT < self.target else "to_go"

    @property
    def own_width(self) -> float:
        return round(self.own * self.scale, 1)

    @property
    def campaign_width(self) -> float:
        return round(self.campaign * self.scale, 1)

    @property
    def drafts_width(self) -> float:
        return round(self.drafts * self.scale, 1)

    @property
    def target_at(self) -> float | None:
        return None if self.target is None else round(self.target * self.scale, 1)


@dataclass(frozen=True)
class Participation:
    """The rows of one quality, those with a target or in `codes` even when nobody has begun."""

    rows: tuple[Standing, ...]

    def having(self, state: str) -> list[Standing]:
        return [row for row in self.rows if row.state == state]

    @property
    def with_target(self) -> int:
        return sum(row.target is not None for row in self.rows)


def participation(
    shares: Sequence[Share], targets: Mapping[str, int], codes: Iterable[str] = ()
) -> Participation:
    """Return the rows in the order of `codes`, then of `shares`, then what only has a target."""
    known = {share.code: share for share in shares}
    order = dict.fromkeys([*codes, *known, *targets])
    numbers = [known.get(code, Share(code, 0, 0)) for code in order]
    longest = max([1, *targets.values(), *(one.submitted + one.drafts for one in numbers)])
    scale = (BAR_WIDTH - 1) / longest
    return Participation(
        tuple(
            Standing(
                one.code, one.submitted, one.drafts, one.campaign, targets.get(one.code), scale
            )
            for one in numbers
        )
    )
