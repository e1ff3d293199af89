"""Fails when a catalogue has an empty, uncertain, obsolete or ill-formed translation."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po


def faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    expected = catalogue.num_plurals if message.pluralizable else 1
    if message.fuzzy:
        yield "is marked fuzzy"
    if len(texts) != expected or not all(texts):
        yield "is not translated"
    for error in message.check(catalogue):
        yield str(error)


def main(paths: list[str]) -> None:
    problems = []
    for path in map(Path, paths):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parts[-3], abort_invalid=True)
        problems += [
            f"{path}: {message.id!r} is obsolete" for message in catalogue.obsolete.values()
        ]
        problems += [
            f"{path}: {message.id!r} {fault}"
            for message in catalogue
            if message.id
            for fault in faults(message, catalogue)
        ]
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    main(sys.argv[1:])
