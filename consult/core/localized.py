"""Text that exists in several languages: one thing, several renditions."""

from collections.abc import Mapping
from typing import NamedTuple

LocalizedText = dict[str, str]
"""A text by BCP-47 tag, e.g. `{"en": "Scope", "es": "Alcance"}`."""


class Rendition(NamedTuple):
    """One text and the language it is really in, for the `lang` attribute."""

    text: str
    lang: str


def rendition(text: Mapping[str, str] | None, lang: str, source: str) -> Rendition:
    """Return `text` in `lang`, else in `source`, else in any language; empty when there is none."""
    if not text:
        return Rendition("", lang)
    for tag in (lang, source, *text):
        if text.get(tag):
            return Rendition(text[tag], tag)
    return Rendition("", lang)


def missing_languages(text: Mapping[str, str] | None, languages: list[str]) -> list[str]:
    """Return the tags of `languages` in which `text` is absent or blank."""
    return [tag for tag in languages if not (text or {}).get(tag, "").strip()]
