"""What the whole site is called and which languages it offers."""

from dataclasses import dataclass

LANGUAGES = {"en": "English", "es": "Español"}
"""Offered languages by tag, each named in itself; the first is the last resort."""

NAMES = {
    "en": ("Responsible Copper", "research and standards"),
    "es": ("Cobre Responsable", "investigación y normas"),
}


@dataclass(frozen=True)
class Site:
    name: str
    tagline: str
    languages: tuple[tuple[str, str], ...]
    demo: bool
    """Whether the present page shows demonstration content."""


def site_in(lang: str, *, demo: bool) -> Site:
    """Return the site as it presents itself in `lang`."""
    name, tagline = NAMES[lang]
    return Site(name, tagline, tuple(LANGUAGES.items()), demo)
