"""The time zones that forms offer to choose from."""

from collections import defaultdict
from typing import Any

from consult.core.wall_clock import zone_names


def zones_by_region() -> list[dict[str, Any]]:
    """Return the zones people live in, by region; UTC stands alone."""
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(zone_names()):
        region, slash, city = name.partition("/")
        if slash and region not in ("Etc", "SystemV", "US", "posix", "right"):
            regions[region].append((name, city.replace("_", " ")))
    return [{"group": region, "options": cities} for region, cities in regions.items()]


def zones_alone(chosen: str) -> list[tuple[str, str]]:
    """Return what stands before the regions: UTC, and a zone already chosen that is in none."""
    listed = {name for region in zones_by_region() for name, _city in region["options"]}
    return [(name, name) for name in dict.fromkeys(("UTC", chosen)) if name and name not in listed]
