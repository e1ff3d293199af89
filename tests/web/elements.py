"""The elements of a page, found by name or attribute without walking through the page again."""

from collections import defaultdict

import soupsieve
from bs4 import BeautifulSoup, Tag


class Elements:
    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.all: list[Tag] = [one for one in soup.descendants if isinstance(one, Tag)]
        self._positions: defaultdict[str, list[int]] = defaultdict(list)
        for position, element in enumerate(self.all):
            for key in {element.name, *(f"[{attribute}]" for attribute in element.attrs)}:
                self._positions[key].append(position)

    def of(self, *keys: str) -> list[Tag]:
        """Return the elements of these names or attributes, `h1` or `[id]`, in their order."""
        found = sorted({one for key in keys for one in self._positions.get(key, ())})
        return [self.all[position] for position in found]

    def select(self, selector: str, *keys: str) -> list[Tag]:
        """Return what the selector finds; each of its matches has one of these keys."""
        return [element for element in self.of(*keys) if soupsieve.match(selector, element)]
