"""A project as its authors write it: in `project.yaml` and in the forms of the staff pages."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from consult.core.addresses import ADDRESS, LANGUAGE_TAG
from consult.core.localized import LocalizedText
from consult.core.localized_fields import Place

PARTIAL_DATE = r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$"
TO_BE_ANNOUNCED = "to_be_announced"
LINK = rf"^(https?://[^\s/<>\"]+\.[^\s<>\"]+|{TO_BE_ANNOUNCED})$"
TERMS_OF_REFERENCE = "working-group.terms"
LAST_IN_ORDER = 10_000

Slug = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=80)]
Code = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=40)]
Language = Annotated[str, StringConstraints(pattern=rf"^{LANGUAGE_TAG}$", max_length=35)]
PartialDate = Annotated[str, StringConstraints(pattern=PARTIAL_DATE)]
"""`2024-04-24`, or `2024-04` where no day is known."""
Link = Annotated[str, StringConstraints(pattern=LINK, max_length=500)]
"""An address elsewhere, or the word that it is still to be announced."""
Path = Annotated[str, StringConstraints(max_length=200)]

State = Literal["planned", "ongoing", "completed"]
DeliverableState = Literal["published", "forthcoming", "to_be_announced"]
EventKind = Literal["workshop", "webinar", "presentation"]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Offer(Entry):
    """What can be had, by language: a file kept here, or a link to where it is."""

    files: dict[str, Path] = {}
    links: dict[str, Link] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be had in, those with an address still to come included."""
        return (*self.files, *self.links)


class PlacedOffer(NamedTuple):
    """An offer, where the definition has it, and the name its files go by within the project."""

    use: str
    place: Place
    offer: Offer


class Phase(Entry):
    """A step of the timeline; without a state nobody said how far it is."""

    title: LocalizedText
    note: LocalizedText = {}
    state: State | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None


class Deliverable(Offer):
    code: Code
    title: LocalizedText
    state: DeliverableState


class Partner(Entry):
    """Who takes part or pays: as what, and in the words they wish to be acknowledged with."""

    name: LocalizedText
    role: LocalizedText = {}
    acknowledgement: LocalizedText = {}
    link: Link | None = None


class WorkingGroup(Offer):
    """`terms` are its terms of reference in words; what it offers are the same as a document."""

    title: LocalizedText
    terms: LocalizedText = {}


class Event(Entry):
    """`date_text` says what a date cannot: late May 2024."""

    code: Code
    kind: EventKind
    title: LocalizedText
    date: PartialDate | None = None
    date_text: LocalizedText = {}
    place: LocalizedText = {}
    languages: tuple[Language, ...] = ()
    recording: Offer = Offer()
    minutes: Offer = Offer()


class ProjectDefinition(Entry):
    """`order` is the place in the list of projects, `previous` the project it follows."""

    slug: Slug
    source_language: Language
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    title: LocalizedText
    summary: LocalizedText = {}
    state: State
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    previous: Slug | None = None
    order: Annotated[int, Field(ge=0, le=LAST_IN_ORDER)] = 0
    contact: Annotated[str, StringConstraints(max_length=200)] = ""
    why: LocalizedText = {}
    activities: LocalizedText = {}
    results: LocalizedText = {}
    impact: LocalizedText = {}
    beneficiaries: LocalizedText = {}
    thanks: LocalizedText = {}
    phases: tuple[Phase, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    partners: tuple[Partner, ...] = ()
    funders: tuple[Partner, ...] = ()
    working_group: WorkingGroup | None = None
    events: tuple[Event, ...] = ()

    def offers(self) -> Iterator[PlacedOffer]:
        """Yield everything that can be had, in the order of the file."""
        for index, deliverable in enumerate(self.deliverables):
            yield PlacedOffer(deliverable.code, ("deliverables", index), deliverable)
        if self.working_group is not None:
            yield PlacedOffer(TERMS_OF_REFERENCE, ("working_group",), self.working_group)
        for index, event in enumerate(self.events):
            for part in ("recording", "minutes"):
                place = ("events", index, part)
                yield PlacedOffer(f"{event.code}.{part}", place, getattr(event, part))

    def as_written(self) -> dict[str, Any]:
        """Return the value of `project.yaml`, without keys that say nothing."""
        return self.model_dump(mode="json", exclude_defaults=True)
