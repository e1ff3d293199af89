"""A project in parts that are edited each on a page of its own: their fields and rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from consult.web.wording import N_

Choices = tuple[tuple[str, str], ...]

STATES: Choices = (
    ("planned", N_("Planned")),
    ("ongoing", N_("Under way")),
    ("completed", N_("Completed")),
)
PHASE_STATES: Choices = (
    ("planned", N_("To come")),
    ("ongoing", N_("Under way")),
    ("completed", N_("Finished")),
)
DELIVERABLE_STATES: Choices = (
    ("published", N_("Already published")),
    ("forthcoming", N_("Forthcoming")),
    ("to_be_announced", N_("To be announced")),
)
EVENT_KINDS: Choices = (
    ("workshop", N_("Workshop")),
    ("webinar", N_("Webinar")),
    ("presentation", N_("Presentation")),
)
OFFER_NAMES = ("link", "pending", "kept", "drop")
"""What an offer has for each language, beside the file that is uploaded."""


class Kind(Enum):
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    NUMBER = "number"
    TAGS = "tags"
    LANGUAGES = "languages"
    LINK = "link"
    OFFER = "offer"
    ZONE = "zone"


@dataclass(frozen=True)
class Field:
    """A key of the definition; `choices` are empty where the page knows them better."""

    key: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    by_language: bool = False
    is_required: bool = False
    choices: Choices = ()

    def names(self, tags: Sequence[str]) -> tuple[str, ...]:
        """Return the names of its fields in the form, without what stands before them."""
        if self.kind is Kind.OFFER:
            start = f"{self.key}__" if self.key else ""
            return tuple(f"{start}{name}__{tag}" for name in OFFER_NAMES for tag in tags)
        if self.by_language:
            return tuple(f"{self.key}__{tag}" for tag in tags)
        if self.kind is Kind.LINK:
            return (self.key, f"{self.key}__pending")
        return (self.key,)


@dataclass(frozen=True)
class Rows:
    """A list of the definition; `one` names an entry of it."""

    key: str
    title: str
    one: str
    add: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Part:
    """What one page edits: fields, or those of the map `within`, and lists."""

    code: str
    title: str
    fields: tuple[Field, ...] = ()
    rows: tuple[Rows, ...] = ()
    within: str = ""

    @property
    def prefix(self) -> str:
        return f"{self.within}__" if self.within else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the definition that the page decides."""
        own = (self.within,) if self.within else tuple(field.key for field in self.fields)
        return (*own, *(rows.key for rows in self.rows))

    @property
    def offers(self) -> bool:
        """Whether files can be uploaded on the page."""
        return any(field.kind is Kind.OFFER for field in self._all_fields())

    def label_of(self, place: Sequence[str | int]) -> str:
        """Return the label of the field that holds a place of the definition, or nothing."""
        fields = {field.key: field.label for field in self._all_fields()}
        return next((fields[str(key)] for key in reversed(place) if str(key) in fields), "")

    def _all_fields(self) -> Iterator[Field]:
        yield from self.fields
        for rows in self.rows:
            yield from rows.fields


def _title() -> Field:
    return Field("title", N_("Title"), by_language=True, is_required=True)


_MARKDOWN = N_("Markdown: empty lines part paragraphs, ## begins a heading, - an item of a list.")


def _prose(key: str, label: str, hint: str = "") -> Field:
    return Field(key, label, Kind.TEXT, hint, by_language=True)


_OF_A_PARTNER = (
    Field("name", N_("Name"), by_language=True, is_required=True),
    Field("role", N_("Role"), by_language=True),
    Field("acknowledgement", N_("Acknowledgement"), by_language=True),
    Field("link", N_("Address of their page"), Kind.LINK),
)
_MONTH_OR_DAY = N_("Such as 2027-04 or 2027-04-09.")

ABOUT = Part(
    "about",
    N_("Title, state and dates"),
    (
        _title(),
        Field("summary", N_("Summary"), Kind.TEXT, by_language=True),
        Field("state", N_("State"), Kind.CHOICE, is_required=True, choices=STATES),
        Field("starts", N_("Starts"), Kind.DATE, _MONTH_OR_DAY),
        Field("ends", N_("Ends"), Kind.DATE, _MONTH_OR_DAY),
        Field("contact", N_("Contact"), hint=N_("An e-mail address, or whom to ask.")),
        Field("previous", N_("It follows the project"), Kind.CHOICE),
        Field(
            "order",
            N_("Place in the list"),
            Kind.NUMBER,
            N_("The smallest number stands first."),
        ),
        Field("languages", N_("Languages of the page"), Kind.LANGUAGES, is_required=True),
        Field(
            "source_language",
            N_("Language of the original"),
            Kind.CHOICE,
            N_("Shown where a text lacks a translation."),
            is_required=True,
        ),
    ),
)

PARTS = {
    part.code: part
    for part in (
        ABOUT,
        Part(
            "texts",
            N_("Why, what and for whom"),
            (
                _prose("why", N_("Why this project"), _MARKDOWN),
                _prose("activities", N_("Activities")),
                _prose("results", N_("Main results")),
                _prose("impact", N_("Expected impact")),
                _prose("beneficiaries", N_("Beneficiaries")),
                _prose("thanks", N_("Thanks")),
            ),
        ),
        Part(
            "phases",
            N_("Phases"),
            rows=(
                Rows(
                    "phases",
                    N_("Phases"),
                    N_("Phase"),
                    N_("Add a phase"),
                    (
                        _title(),
                        Field("note", N_("Line below the title"), by_language=True),
                        Field("state", N_("State"), Kind.CHOICE, choices=PHASE_STATES),
                        Field("starts", N_("Starts"), Kind.DATE, _MONTH_OR_DAY),
                        Field("ends", N_("Ends"), Kind.DATE, _MONTH_OR_DAY),
                    ),
                ),
            ),
        ),
        Part(
            "deliverables",
            N_("Deliverables"),
            rows=(
                Rows(
                    "deliverables",
                    N_("Deliverables"),
                    N_("Deliverable"),
                    N_("Add a deliverable"),
                    (
                        _title(),
                        Field(
                            "state",
                            N_("State"),
                            Kind.CHOICE,
                            is_required=True,
                            choices=DELIVERABLE_STATES,
                        ),
                        Field(
                            "code",
                            N_("Part of its address"),
                            hint=N_("Left empty, it is made from the title."),
                        ),
                        Field("", N_("What can be had"), Kind.OFFER),
                    ),
                ),
            ),
        ),
        Part(
            "people",
            N_("Partners and funders"),
            rows=(
                Rows("partners", N_("Partners"), N_("Partner"), N_("Add a partner"), _OF_A_PARTNER),
                Rows("funders", N_("Funders"), N_("Funder"), N_("Add a funder"), _OF_A_PARTNER),
            ),
        ),
        Part(
            "group",
            N_("Working group"),
            (
                Field("title", N_("Name of the group"), by_language=True),
                Field("terms", N_("Terms of reference"), Kind.TEXT, by_language=True),
                Field("", N_("Terms of reference as a document"), Kind.OFFER),
            ),
            within="working_group",
        ),
        Part(
            "events",
            N_("Events"),
            rows=(
                Rows(
                    "events",
                    N_("Events"),
                    N_("Event"),
                    N_("Add an event"),
                    (
                        _title(),
                        Field(
                            "kind", N_("Kind"), Kind.CHOICE, is_required=True, choices=EVENT_KINDS
                        ),
                        Field("date", N_("Date"), Kind.DATE, _MONTH_OR_DAY),
                        Field(
                            "date_text",
                            N_("Date in words"),
                            hint=N_("In the place of the date: late May 2024."),
                            by_language=True,
                        ),
                        Field("place", N_("Place"), by_language=True),
                        Field(
                            "languages",
                            N_("Held in the languages"),
                            Kind.TAGS,
                            N_("Their codes, such as es, qu."),
                        ),
                        Field(
                            "code",
                            N_("Part of its address"),
                            hint=N_("Left empty, it is made from the title."),
                        ),
                        Field("recording", N_("Recording"), Kind.OFFER),
                        Field("minutes", N_("Minutes"), Kind.OFFER),
                    ),
                ),
            ),
        ),
    )
}
