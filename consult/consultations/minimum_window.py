"""How long a window has to be before a public reason for its shortness is due: rules as data.

A site may say otherwise than these defaults; what held when a consultation was published stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from consult.core.localized import LocalizedText

LATER = "later"
FIRST = "first"


@dataclass(frozen=True)
class MinimumWindow:
    """The least number of dates, first and last counted, and who says so."""

    dates: int
    source: LocalizedText

    def as_stored(self) -> dict[str, Any]:
        return {"dates": self.dates, "source": self.source}


class Asking(Protocol):
    """What decides which rule applies."""

    @property
    def kind(self) -> str: ...
    @property
    def round(self) -> int: ...
    @property
    def minimum_window(self) -> Mapping[str, Any] | None: ...


_ISEAL = "ISEAL Standard-Setting Code v5.0, 5.6"
_COMMISSION = {
    "en": "European Commission, Better Regulation",
    "es": "Comisión Europea, «Legislar mejor»",
}

_EVIDENCE = MinimumWindow(
    28,
    {"en": f"{_COMMISSION['en']}: four weeks", "es": f"{_COMMISSION['es']}: cuatro semanas"},
)
DEFAULTS = {
    "consultation_first": MinimumWindow(
        60, {"en": f"{_ISEAL}: first round", "es": f"{_ISEAL}: primera ronda"}
    ),
    "consultation_later": MinimumWindow(
        30, {"en": f"{_ISEAL}: later rounds", "es": f"{_ISEAL}: rondas siguientes"}
    ),
    "call_for_evidence_first": _EVIDENCE,
    "call_for_evidence_later": _EVIDENCE,
}
"""By kind, and whether it is the first round or a later one."""

OTHERS = (
    MinimumWindow(
        84,
        {
            "en": f"{_COMMISSION['en']}: twelve weeks for a public consultation",
            "es": f"{_COMMISSION['es']}: doce semanas para una consulta pública",
        },
    ),
)
"""Rules of the field that no kind of consultation starts with."""


def minimum_window(asking: Asking, of_site: Mapping[str, Mapping[str, Any]]) -> MinimumWindow:
    """Return the rule that held at publication, else what the site says now, else the default."""
    place = f"{asking.kind}_{FIRST if asking.round == 1 else LATER}"
    said = asking.minimum_window or of_site.get(place)
    return read_rule(said) if said else DEFAULTS[place]


def site_rules(of_site: Mapping[str, Mapping[str, Any]]) -> dict[str, MinimumWindow]:
    """Return every rule as the site has it now, by the keys of `DEFAULTS`."""
    return {**DEFAULTS, **{place: read_rule(rule) for place, rule in of_site.items()}}


def read_rule(stored: Mapping[str, Any]) -> MinimumWindow:
    """Return a rule as `as_stored` wrote it."""
    return MinimumWindow(stored["dates"], dict(stored["source"]))
