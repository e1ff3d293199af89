"""Finds wording that stayed English on a page in another language, by means of the catalogue."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Tag

from tests.web.page_checks import words

TRANSLATIONS = Path(__file__).parents[2] / "translations"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
MARKUP = re.compile(r"<[^>]+>")
ATTRIBUTES = ("alt", "aria-label", "aria-description", "placeholder", "title")
ENOUGH_LETTERS = 8
"""A wording with fewer letters around its placeholders is found in innocent texts."""


@cache
def english_wording(lang: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the English texts that `lang` says differently: fixed ones, and patterns."""
    path = TRANSLATIONS / lang / "LC_MESSAGES" / "messages.po"
    fixed, patterns = set(), []
    for english, translated in _pairs(path, lang):
        plain = words(MARKUP.sub("", english))
        if plain == words(MARKUP.sub("", translated)):
            continue
        literals = PLACEHOLDER.split(plain)
        if len(literals) == 1:
            fixed.add(plain)
        elif sum(map(str.isalpha, "".join(literals))) >= ENOUGH_LETTERS:
            patterns.append(re.compile(".+?".join(map(re.escape, literals))))
    return frozenset(fixed), tuple(patterns)


def _pairs(path: Path, lang: str) -> Iterator[tuple[str, str]]:
    if not path.exists():
        return
    with path.open("rb") as source:
        for message in read_po(source, locale=lang):
            if isinstance(message.id, str):
                yield message.id, str(message.string)
            else:
                # both English forms; the last of the others is the general one
                general = list(message.string or [""])[-1]
                yield from ((english, general) for english in message.id)


def untranslated(soup: BeautifulSoup, lang: str) -> list[str]:
    """Return the English wording on a page in `lang`, but for what is marked as English."""
    fixed, patterns = english_wording(lang)
    return sorted(
        {
            text
            for text in _texts(soup, lang)
            if text in fixed or any(pattern.fullmatch(text) for pattern in patterns)
        }
    )


def _texts(soup: BeautifulSoup, lang: str) -> Iterator[str]:
    """Yield each text node, element and spoken attribute that claims to be in `lang`."""
    for element in soup.find_all(True):
        if element.name in ("script", "style", "textarea") or _declared(element) != lang:
            continue
        yield words(element)
        yield from (words(text) for text in element.find_all(string=True, recursive=False))
        yield from (words(str(element[name])) for name in ATTRIBUTES if element.get(name))


def _declared(element: Tag) -> str:
    holder = element if element.get("lang") else element.find_parent(lang=True)
    return str(holder["lang"]) if holder else ""
