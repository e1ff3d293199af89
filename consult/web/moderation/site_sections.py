"""The settings of the site by section: what each is called and how it is typed."""

from dataclasses import dataclass
from enum import Enum

from consult.web.wording import N_

LONG_TEXT = 50_000


class Kind(Enum):
    LINE = "line"
    LINES = "lines"
    EMAIL = "email"
    MARKDOWN = "markdown"


@dataclass(frozen=True)
class Setting:
    """One setting, by its name in `SiteSettings`."""

    name: str
    label: str
    hint: str = ""
    kind: Kind = Kind.LINE
    max_length: int = LONG_TEXT
    by_language: bool = True

    def field_names(self, tags: tuple[str, ...]) -> dict[str, str]:
        """Return the name of the field by language; one that has none stands under ""."""
        if not self.by_language:
            return {"": self.name}
        return {tag: f"{self.name}__{tag}" for tag in tags}


@dataclass(frozen=True)
class Section:
    """Settings that are changed together; `code` ends their address."""

    code: str
    title: str
    settings: tuple[Setting, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(setting.name for setting in self.settings)


SECTIONS = {
    section.code: section
    for section in (
        Section(
            "name",
            N_("Name"),
            (
                Setting("name", N_("Name of the site"), max_length=80),
                Setting("tagline", N_("Line below the name"), max_length=120),
            ),
        ),
        Section(
            "foot",
            N_("Foot of the pages"),
            (
                Setting(
                    "foot_note",
                    N_("Note in the foot of every page"),
                    N_("Shown to readers on all public pages. Left empty, there is none."),
                    Kind.LINES,
                    max_length=300,
                ),
            ),
        ),
        Section(
            "contact",
            N_("Contact and complaints"),
            (
                Setting(
                    "contact",
                    N_("Contact"),
                    N_("Whom to ask and how: shown under “Help and contact”."),
                    Kind.MARKDOWN,
                ),
                Setting(
                    "complaints_email",
                    N_("E-mail address for complaints"),
                    N_("Left empty, complaints go to the contact of the consultation."),
                    Kind.EMAIL,
                    by_language=False,
                ),
            ),
        ),
        Section(
            "texts",
            N_("Privacy and accessibility"),
            (
                Setting(
                    "privacy",
                    N_("Privacy notice"),
                    N_("Replaces the whole text of the privacy page. Left empty, that stays."),
                    Kind.MARKDOWN,
                ),
                Setting(
                    "accessibility",
                    N_("Accessibility statement"),
                    N_("Replaces the whole text of the accessibility page."),
                    Kind.MARKDOWN,
                ),
            ),
        ),
        Section(
            "research",
            N_("Research"),
            (
                Setting(
                    "research",
                    N_("Why you take part in research"),
                    N_("Replaces the whole text of the page on research. Left empty, that stays."),
                    Kind.MARKDOWN,
                ),
            ),
        ),
        Section(
            "mail",
            N_("Sender of mails"),
            (
                Setting(
                    "sender_name",
                    N_("Name of the sender"),
                    N_("Left empty, the name of the site."),
                    max_length=80,
                    by_language=False,
                ),
                Setting(
                    "sender_email",
                    N_("Address of the sender"),
                    N_("Your mail service has to accept it. Answers of readers arrive there."),
                    Kind.EMAIL,
                    by_language=False,
                ),
            ),
        ),
    )
}
