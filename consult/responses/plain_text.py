"""Text without what makes no difference to readers: case, accents, punctuation, white space."""

from typing import NamedTuple
from unicodedata import combining, normalize


class PlainText(NamedTuple):
    """`places` are those in the original, one for each character of `text`."""

    text: str
    places: tuple[int, ...]


def plain_text(original: str) -> PlainText:
    """Return `original` as words are compared: "Apurímac!" is "apurimac "."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(original):
        for letter in normalize("NFKD", character.casefold()):
            if not combining(letter):
                letters.append(letter if letter.isalnum() else " ")
                places.append(place)
    return PlainText("".join(letters), tuple(places))


def plain_words(original: str) -> list[str]:
    """Return the words of a text as they are compared."""
    apart = normalize("NFKD", original.casefold())
    kept = (letter for letter in apart if not combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in kept).split()
