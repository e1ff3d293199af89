"""A consultation in parts that are edited each on a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from consult.consultations.models import Consultation
from consult.publication.consultation_values import FIXED_WHEN_PUBLISHED
from consult.web.moderation.projects.parts import Choices, Field, Kind, Part
from consult.web.wording import N_

KIND_CHOICES: Choices = (
    ("consultation", N_("Public consultation")),
    ("call_for_evidence", N_("Call for evidence")),
)
MOMENTS = ("opens", "closes")
"""Keys that are a date and a time of day, asked apart."""
DATES = ("timezone", *MOMENTS)


@dataclass(frozen=True)
class ContentPart:
    """What one page edits: keys of the manifest, and maps within it as sections of their own."""

    code: str
    title: str
    sections: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the manifest that the page decides."""
        return tuple(key for section in self.sections for key in section.keys)

    @property
    def labels(self) -> Part:
        """All its fields as one part, which knows what each place is called."""
        return Part(self.code, self.title, tuple(field for _prefix, field in self.fields()))

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Yield every field with what stands before its names in the form."""
        for section in self.sections:
            yield from ((section.prefix, field) for field in section.fields)


_MARKDOWN = N_("Markdown: empty lines part paragraphs, ## begins a heading, - an item of a list.")


def _prose(key: str, label: str, hint: str = "", *, is_required: bool = False) -> Field:
    return Field(key, label, Kind.TEXT, hint, by_language=True, is_required=is_required)


_ZONE = Field(
    "timezone",
    N_("Time zone"),
    Kind.ZONE,
    N_("The official clock, by which it opens and closes."),
    is_required=True,
)
ABOUT = ContentPart(
    "about",
    N_("Title, kind and languages"),
    (
        Part(
            "about",
            "",
            (
                Field("title", N_("Title"), by_language=True, is_required=True),
                _prose("summary", N_("Summary"), _MARKDOWN),
                Field("kind", N_("Kind"), Kind.CHOICE, is_required=True, choices=KIND_CHOICES),
                Field("languages", N_("Languages"), Kind.LANGUAGES, is_required=True),
                Field(
                    "source_language",
                    N_("Language of the original"),
                    Kind.CHOICE,
                    N_("Shown where a text lacks a translation."),
                    is_required=True,
                ),
                Field("project", N_("Part of the project"), Kind.CHOICE),
                Field("round", N_("Round"), Kind.NUMBER, N_("1 for the first."), is_required=True),
                Field("previous", N_("The round before it"), Kind.CHOICE),
            ),
        ),
    ),
)
NEW = ContentPart(
    "new",
    N_("New consultation"),
    (
        Part(
            "new",
            "",
            (
                Field(
                    "slug",
                    N_("Address"),
                    hint=N_("Small letters, digits and hyphens, like water-r1. It stays for ever."),
                    is_required=True,
                ),
                *ABOUT.sections[0].fields,
                _ZONE,
            ),
        ),
    ),
)
_DATES = ContentPart(
    "dates",
    N_("Dates"),
    (
        Part(
            "dates",
            "",
            (
                _ZONE,
                Field(
                    "announced",
                    N_("Announced on"),
                    Kind.DATE,
                    N_("A day, such as 2027-01-11. It may stay empty."),
                ),
                Field("opens", N_("Opens")),
                Field("closes", N_("Closes")),
                Field(
                    "answer_due",
                    N_("Answered by"),
                    Kind.DATE,
                    N_(
                        "A day, such as 2027-07-30, by which everybody can read what became of"
                        " each comment. It is public; later it changes only with a reason."
                    ),
                ),
                Field(
                    "grace_minutes",
                    N_("Minutes of grace"),
                    Kind.NUMBER,
                    N_("How long a form opened before closing may still be sent. Usually 0."),
                ),
                _prose(
                    "short_window_reason",
                    N_("Why the time is short"),
                    N_(
                        "Public. Needed where it is open for fewer days than its kind and round"
                        " ask for."
                    ),
                ),
            ),
        ),
    ),
)
PARTS = {
    part.code: part
    for part in (
        ABOUT,
        ContentPart(
            "decision",
            N_("What can change and who decides"),
            (
                Part(
                    "decision",
                    "",
                    (
                        _prose(
                            "can_change", N_("What can still change, and what cannot"), _MARKDOWN
                        ),
                        _prose("decision_body", N_("Who decides, and how")),
                    ),
                ),
                Part(
                    "minutes",
                    "",
                    (
                        Field(
                            "short",
                            N_("Minutes on the short path"),
                            Kind.NUMBER,
                            N_("Where the survey offers one."),
                        ),
                        Field("full", N_("Minutes for all questions"), Kind.NUMBER),
                    ),
                    within="minutes",
                ),
            ),
        ),
        _DATES,
        ContentPart(
            "privacy",
            N_("Personal data and contact"),
            (
                Part(
                    "privacy",
                    "",
                    (
                        Field(
                            "controller", N_("Who is responsible for the data"), is_required=True
                        ),
                        Field(
                            "contact",
                            N_("Contact"),
                            hint=N_("An e-mail address, or whom to ask."),
                            is_required=True,
                        ),
                        _prose(
                            "retention",
                            N_("How long personal data are kept"),
                            is_required=True,
                        ),
                    ),
                    within="privacy",
                ),
            ),
        ),
    )
}


def changeable(part: ContentPart, consultation: Consultation) -> ContentPart | None:
    """Return what of `part` may still change; None when nothing may."""
    if consultation.published_at is None:
        return part
    fixed = {*FIXED_WHEN_PUBLISHED, "answer_due"}
    if consultation.opens_at is not None:
        if part.code == _DATES.code:
            return None
        fixed.update(DATES)
    sections = (
        replace(section, fields=tuple(one for one in section.fields if one.key not in fixed))
        for section in part.sections
    )
    return replace(part, sections=tuple(sections))
