"""A package with its schedule moved by whole days, on the same wall clocks; a project by months."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from consult.core.wall_clock import WALL, NotAWallClock, instant, wall_text, zone
from consult.projects.partial_dates import first_day
from consult.publication.package import Package
from consult.publication.project_package import ProjectPackage


def shifted(package: Package, days: int) -> Package:
    """Return the package with every date of its schedule `days` later."""
    manifest = package.manifest
    zone_name = manifest.timezone
    opens = manifest.opens and shifted_wall(manifest.opens, days, zone_name)
    closes = manifest.closes and shifted_wall(manifest.closes, days, zone_name)
    announced = manifest.announced and shifted_date(manifest.announced, days)
    due = manifest.answer_due and shifted_date(manifest.answer_due, days)
    dates = {"announced": announced, "opens": opens, "closes": closes, "answer_due": due}
    return replace(
        package,
        manifest=manifest.model_copy(update=dates),
        opens_at=instant(opens, zone_name) if opens else None,
        closes_at=instant(closes, zone_name) if closes else None,
    )


def shifted_project(package: ProjectPackage, months: int) -> ProjectPackage:
    """Return the package of a project with its period, known to the month, `months` later."""
    project = package.definition
    starts = project.starts and shifted_month(project.starts, months)
    ends = project.ends and shifted_month(project.ends, months)
    dates = {"starts": starts, "ends": ends}
    return replace(package, definition=project.model_copy(update=dates))


def shifted_month(written: str, months: int) -> str:
    month = first_day(written)
    year, before = divmod(month.year * 12 + month.month - 1 + months, 12)
    return f"{year:04}-{before + 1:02}"


def shifted_date(written: str, days: int) -> str:
    return (date.fromisoformat(written) + timedelta(days=days)).isoformat()


def shifted_wall(written: str, days: int, zone_name: str) -> str:
    """Return the wall clock of `written` on the day `days` later, to the second.

    A time that clocks skip on that day is put forward as they are; of a time they show twice the
    first is meant. Raises NotAWallClock or UnknownZone.
    """
    match = WALL.fullmatch(written.strip())
    if match is None:
        raise NotAWallClock(written)
    wall = datetime.fromisoformat(f"{shifted_date(match[1], days)} {match[2]}")
    return wall_text(wall.replace(tzinfo=zone(zone_name)).astimezone(UTC), zone_name)
