"""Reads tables and lists as an eye does, with a space between one cell and the next."""

from tests.web.client import Page


def texts(page: Page, selector: str) -> list[str]:
    """Return the text of each element that matches, its pieces parted by spaces."""
    found = page.soup.select(selector)
    return [" ".join(" ".join(element.stripped_strings).split()) for element in found]


def text(page: Page, selector: str) -> str:
    """Return the text of the one element that matches."""
    [found] = texts(page, selector)
    return found
