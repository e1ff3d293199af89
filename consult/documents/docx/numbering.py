"""The numbers a word processor draws before paragraphs, which stand nowhere in the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NO_NUMBERING = "0"
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = dict(
    zip(
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` such as `%1.%2`; `style` is the paragraph style tied to it."""

    start: int
    kind: str
    text: str
    style: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a list."""

    list_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; `outline` counts from 0, None in running text."""

    name: str
    outline: int | None
    place: Place | None


@dataclass
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: Mapping[str, Mapping[int, Level]]
    roots: Mapping[str, str]
    """By list, the definition whose count it continues."""
    restarts: Mapping[tuple[str, int], int]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, place: Place) -> Level | None:
        return self.lists.get(place.list_id, {}).get(place.level)

    def count(self, place: Place) -> str:
        """Count one paragraph on and return its number as it is drawn, empty for a bullet."""
        level = self.level(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.roots[place.list_id], {})
        restart = self.restarts.get((place.list_id, place.level))
        if restart is not None and (place.list_id, place.level) not in self._begun:
            counts.pop(place.level, None)
        self._begun.add((place.list_id, place.level))
        first = level.start if restart is None else restart
        counts[place.level] = counts[place.level] + 1 if place.level in counts else first
        for deeper in [one for one in counts if one > place.level]:
            del counts[deeper]
        return self._drawn(place, level, counts)

    def _drawn(self, place: Place, level: Level, counts: Mapping[int, int]) -> str:
        levels = self.lists[place.list_id]

        def number(placeholder: re.Match[str]) -> str:
            index = int(placeholder[1]) - 1
            of = levels.get(index, level)
            return _written(counts.get(index, of.start), of.kind)

        return "" if level.kind == "bullet" else _PLACEHOLDER.sub(number, level.text).strip()


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists that `word/numbering.xml` defines, none without one."""
    if root is None:
        return Numbering({}, {}, {})
    abstract = {
        one.get(f"{WORD}abstractNumId", ""): dict(_levels(one))
        for one in root.iter(f"{WORD}abstractNum")
    }
    lists, roots, restarts = {}, {}, {}
    for one in root.iter(f"{WORD}num"):
        list_id, of = one.get(f"{WORD}numId", ""), value_of(one, "abstractNumId") or ""
        lists[list_id], roots[list_id] = abstract.get(of, {}), of
        for override in one.iter(f"{WORD}lvlOverride"):
            start = value_of(override, "startOverride")
            if start is not None:
                restarts[list_id, _number(override.get(f"{WORD}ilvl"))] = _number(start)
    return Numbering(lists, roots, restarts)


def read_styles(root: Element | None, numbering: Numbering) -> dict[str, Style]:
    """Return the paragraph styles of `word/styles.xml` by id, with what they inherit."""
    found = root.iter(f"{WORD}style") if root is not None else ()
    written = {one.get(f"{WORD}styleId", ""): one for one in found}
    return {style_id: _style(style_id, written, numbering) for style_id in written}


def place_in(properties: Element | None) -> Place | None:
    """Return the list that paragraph properties name themselves, also that of no list."""
    named = properties.find(f"{WORD}numPr") if properties is not None else None
    list_id = value_of(named, "numId") if named is not None else None
    if named is None or list_id is None:
        return None
    return Place(list_id, _number(value_of(named, "ilvl")))


def value_of(element: Element, child: str) -> str | None:
    """Return the `w:val` of a child."""
    found = element.find(f"{WORD}{child}")
    return None if found is None else found.get(f"{WORD}val")


def _levels(abstract: Element) -> Iterator[tuple[int, Level]]:
    for one in abstract.iter(f"{WORD}lvl"):
        start = value_of(one, "start")
        yield (
            _number(one.get(f"{WORD}ilvl")),
            Level(
                1 if start is None else _number(start),
                value_of(one, "numFmt") or "decimal",
                value_of(one, "lvlText") or "",
                value_of(one, "pStyle"),
            ),
        )


def _style(style_id: str, written: Mapping[str, Element], numbering: Numbering) -> Style:
    chain = list(_chain(style_id, written))
    outline: int | None = None
    place: Place | None = None
    for one in reversed(chain):
        properties = one.find(f"{WORD}pPr")
        if properties is None:
            continue
        level = value_of(properties, "outlineLvl")
        outline = outline if level is None else _number(level)
        place = place_in(properties) or place
    if place is not None:
        tied = numbering.lists.get(place.list_id, {}).items()
        own = [level for level, of in tied if of.style == style_id]
        place = Place(place.list_id, own[0]) if own else place
    name = value_of(chain[0], "name") or style_id
    return Style(name, outline if outline is not None and outline < 9 else None, place)


def _chain(style_id: str | None, written: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style and those it is based on; a style based on itself ends the chain."""
    seen: set[str] = set()
    while style_id is not None and style_id in written and style_id not in seen:
        seen.add(style_id)
        yield written[style_id]
        style_id = value_of(written[style_id], "basedOn")


def _written(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for sign, value in _ROMAN.items():
        times, number = divmod(number, value)
        written += sign * min(times, 10)
    return written


def _number(text: str | None) -> int:
    return min(int(text), 99_999) if text and text.isdecimal() else 0
