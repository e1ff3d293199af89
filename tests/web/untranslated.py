"""Finds wording that stayed English on a page in another language, by means of the catalogue."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Tag

from tests.web.page_checks import words

TRANSLATIONS = Path(__file__).parents[2] / "translations"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
MARKUP = re.compile(r"<[^>]+>")
ATTRIBUTES = ("alt", "aria-label", "aria-description", "placeholder", "title")
UNSPOKEN = ("script", "style", "textarea")
CONTAINERS = (
    *("html", "head", "body", "header", "main", "footer", "nav", "aside", "section", "article"),
    *("div", "form", "fieldset", "details", "ul", "ol", "dl", "table", "thead", "tbody", "tr"),
)
"""What holds phrases rather than being one; only its own text nodes are read."""
ENOUGH_LETTERS = 8
"""A wording with fewer letters around its placeholders is found in innocent texts."""


@cache
def _english_wording(
    translations: Path, lang: str
) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the English texts that `lang` says differently: fixed ones, and patterns."""
    path = translations / lang / "LC_MESSAGES" / "messages.po"
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
            if not message.id:
                continue  # the head of the catalogue
            if isinstance(message.id, str):
                yield message.id, str(message.string)
            else:
                # both English forms; the last of the others is the general one
                general = list(message.string or [""])[-1]
                yield from ((english, general) for english in message.id)


def untranslated(soup: BeautifulSoup, lang: str, translations: Path = TRANSLATIONS) -> list[str]:
    """Return the English wording on a page in `lang`, but for what is marked as English."""
    fixed, patterns = _english_wording(translations, lang)
    return sorted(
        {
            text
            for text in _texts(soup, lang)
            if text in fixed or any(pattern.fullmatch(text) for pattern in patterns)
        }
    )


def _texts(soup: BeautifulSoup, lang: str) -> Iterator[str]:
    """Yield each text node, phrase and spoken attribute that claims to be in `lang`."""
    elements = soup.find_all(True)
    declared = _declared(elements)
    for element in elements:
        if element.name in UNSPOKEN or declared[id(element)] != lang:
            continue
        yield from (words(str(element[name])) for name in ATTRIBUTES if element.get(name))
        yield from (words(text) for text in element.find_all(string=True, recursive=False))
        if element.name not in CONTAINERS:
            spoken = element.find_all(string=True)
            yield words("".join(text for text in spoken if declared[id(text.parent)] == lang))


def _declared(elements: Iterable[Tag]) -> dict[int, str]:
    """Return the language of each element by its `id`; parents come before what is in them."""
    found: dict[int, str] = {}
    for element in elements:
        found[id(element)] = str(element.get("lang") or found.get(id(element.parent), ""))
    return found
