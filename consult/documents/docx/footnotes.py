"""Footnotes, which have no page to stand at the foot of: they follow what they explain."""

from bs4 import BeautifulSoup, Tag

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KINDS = ("footnote-", "endnote-")


def move_footnotes(soup: BeautifulSoup) -> None:
    """Put each note behind its block: into a paragraph as a line, after all else as its own."""
    notes = _take_notes(soup)
    written: list[tuple[Tag, str, Tag]] = []
    for reference in soup.find_all("a", id=_is_reference):
        note_id = str(reference.get("href", "")).removeprefix("#")
        mark = str(len(written) + 1).translate(_RAISED)
        block = next((one for one in reference.parents if one.parent is soup), None)
        outer = reference.parent if reference.parent and reference.parent.name == "sup" else None
        (outer or reference).replace_with(mark)
        if note_id in notes and block is not None:
            written.append((block, mark, notes[note_id]))
    for block, mark, note in reversed(written):
        _place(soup, block, mark, note)


def _take_notes(soup: BeautifulSoup) -> dict[str, Tag]:
    notes: dict[str, Tag] = {}
    for item in soup.find_all("li", id=lambda name: bool(name) and name.startswith(_KINDS)):
        for back in item.find_all("a", href=_is_back):
            back.extract()
        around = item.parent
        notes[str(item["id"])] = item.extract()
        if around is not None and around.find("li") is None:
            around.extract()
    return notes


def _is_reference(name: str | None) -> bool:
    return bool(name) and name.startswith(("footnote-ref-", "endnote-ref-"))  # type: ignore[union-attr]


def _is_back(address: str | None) -> bool:
    return _is_reference(address.removeprefix("#")) if address else False


def _place(soup: BeautifulSoup, block: Tag, mark: str, note: Tag) -> None:
    paragraph = soup.new_tag("p")
    paragraph.append(f"{mark} ")
    pieces = note.find_all("p") or [note]
    for piece in pieces:
        for child in list(piece.contents):
            paragraph.append(child.extract())
        paragraph.append(" ")
    if block.name == "p":
        block.append(soup.new_tag("br"))
        for child in list(paragraph.contents):
            block.append(child.extract())
    else:
        block.insert_after(paragraph)
