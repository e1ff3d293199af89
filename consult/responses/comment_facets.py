"""Comments on one draft, counted by each thing they can be narrowed by. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

QUALITIES: Final = ("clause", "type", "group", "language", "phrase")
WITHIN: Final[Mapping[str, frozenset[str]]] = {"clause": frozenset({"phrase"})}
"""What falls away when another value of a quality is chosen."""
KEY_LENGTH = 16


class CommentEntry(NamedTuple):
    """What is counted of a comment; `clause` is empty for the document as a whole.

    `phrase` are the words of the clause it is about, from `start` on; empty for all of it.
    """

    id: int
    clause: str
    type: str
    group: str
    language: str
    phrase: str = ""
    start: int = 0
    label: str = ""


@dataclass(frozen=True)
class CommentFilters:
    """What comments are narrowed to; None leaves a quality open. `phrase` is a `phrase_key`."""

    clause: str | None = None
    type: str | None = None
    group: str | None = None
    language: str | None = None
    phrase: str | None = None


@dataclass(frozen=True)
class Facets:
    """The comments that match, and for each quality how many its values would leave."""

    matching: tuple[CommentEntry, ...]
    counts: Mapping[str, Mapping[str, int]]


def facets(entries: Iterable[CommentEntry], filters: CommentFilters) -> Facets:
    """Count each quality among the comments that all the other filters leave."""
    wanted = {name: value for name, value in vars(filters).items() if value is not None}
    counts: dict[str, Counter[str]] = {name: Counter() for name in QUALITIES}
    matching = []
    for entry in entries:
        refused = {name for name, value in wanted.items() if _value(entry, name) != value}
        if not refused:
            matching.append(entry)
        for name in QUALITIES:
            if refused <= WITHIN.get(name, frozenset()) | {name}:
                counts[name][getattr(entry, name)] += 1
    return Facets(tuple(matching), counts)


def phrase_key(phrase: str) -> str:
    """Return what stands for words of a comment in an address; empty for none."""
    return sha256(phrase.encode()).hexdigest()[:KEY_LENGTH] if phrase else ""


def _value(entry: CommentEntry, name: str) -> str:
    value: str = getattr(entry, name)
    return phrase_key(value) if name == "phrase" else value
