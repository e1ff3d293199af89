"""Where the examples stand on the day they are loaded: `timetable.yaml`, read."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from consult.consultations.targets import GROUP, LANGUAGE, TOTAL, Key, Targets
from consult.core.localized import LocalizedText
from consult.core.wall_clock import WALL
from consult.projects.definition import ProjectDefinition
from consult.projects.partial_dates import first_day
from consult.publication.package_schema import ConsultationFile


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Extension(Entry):
    """A public extension, decided some days before the closing date that was promised first."""

    by_days: int
    days_before_closing: int
    reason: LocalizedText


class SecondThoughts(Entry):
    """The answers somebody changes in a second revision."""

    email: str
    after_days: int
    answers: dict[str, str]


class Wanted(Entry):
    """How many responses are hoped for, in all and by the code of a group or language."""

    total: int
    group: dict[str, int] = {}
    language: dict[str, int] = {}

    @property
    def targets(self) -> Targets:
        counts: dict[Key, int] = {(TOTAL, ""): self.total}
        counts |= {(GROUP, code): count for code, count in self.group.items()}
        counts |= {(LANGUAGE, tag): count for tag, count in self.language.items()}
        return Targets(counts)


class Example(Entry):
    """One example, placed by its closing date or together with another one."""

    slug: str
    closes_in_days: int | None = None
    moves_with: str | None = None
    extension: Extension | None = None
    unfinished: int = Field(default=0, ge=0)
    """How many drafts are begun and not handed in."""
    second_thoughts: SecondThoughts | None = None
    wanted: Wanted | None = None

    @model_validator(mode="after")
    def _is_placed(self) -> Self:
        if (self.closes_in_days is None) == (self.moves_with is None):
            raise ValueError("either closes_in_days or moves_with")
        return self


class OngoingProject(Entry):
    """A project that is under way on the day of loading, placed by the month of its end."""

    slug: str
    ends_in_months: int


class Timetable(Entry):
    examples: tuple[Example, ...]
    projects: tuple[OngoingProject, ...] = ()


def days_to_move(
    timetable: Timetable, manifests: Mapping[str, ConsultationFile], today: date
) -> dict[str, int]:
    """Return by slug how many days each schedule moves, negative ones into the past."""
    days: dict[str, int] = {}
    for example in timetable.examples:
        if example.moves_with is not None:
            days[example.slug] = days[example.moves_with]
        else:
            days[example.slug] = _days(example, manifests[example.slug], today)
    return days


def _days(example: Example, manifest: ConsultationFile, today: date) -> int:
    closing = WALL.fullmatch(manifest.closes or "")
    if closing is None or example.closes_in_days is None:
        raise ValueError(f"{example.slug} has no closing date to be placed by")
    extended = timedelta(days=example.extension.by_days if example.extension else 0)
    wanted = today + timedelta(days=example.closes_in_days)
    return (wanted - date.fromisoformat(closing[1]) - extended).days


def months_to_move(timetable: Timetable, project: ProjectDefinition, today: date) -> int:
    """Return how many months the period of a project moves; none when it is over."""
    placed = [one for one in timetable.projects if one.slug == project.slug]
    if not placed or project.ends is None:
        return 0
    ends = first_day(project.ends)
    years, months = today.year - ends.year, today.month - ends.month
    return years * 12 + months + placed[0].ends_in_months
