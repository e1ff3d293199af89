"""The rules of Atom (RFC 4287) that a feed of ours could break."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("generator", "icon", "logo", "published", "rights", "subtitle", "summary")
KNOWN = {*ONCE, *AT_MOST_ONCE, "author", "category", "content", "contributor", "entry", "link"}


def read_feed(text: str) -> Element:
    return fromstring(text)  # noqa: S314  # our own


def text_of(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


def feed_problems(feed: Element) -> list[str]:
    """Return everything that breaks a rule; each names its section."""
    if feed.tag != f"{ATOM}feed":
        return ["4.1.1: the root is no feed"]
    found = entries(feed)
    problems = [*_of_container(feed), *(one for entry in found for one in _of_container(entry))]
    if not feed.findall(f"{ATOM}author") and not all(one.findall(f"{ATOM}author") for one in found):
        problems.append("4.1.1: neither the feed nor every entry has an author")
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        problems.append("4.1.1: no link to itself")
    versions = Counter((text_of(one, "id"), text_of(one, "updated")) for one in found)
    problems += [
        f"4.1.1: the same entry twice: {key}" for key, times in versions.items() if times > 1
    ]
    for entry in found:
        problems += _of_entry(entry)
    return problems


def _of_container(element: Element) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"4.1: unknown {name}" for name in names if name not in KNOWN)
    yield from (f"4.1: {names[name]} times {name}" for name in ONCE if names[name] != 1)
    yield from (f"4.1: {names[name]} times {name}" for name in AT_MOST_ONCE if names[name] > 1)
    if not urlsplit(text_of(element, "id")).scheme:
        yield f"4.2.6: the id {text_of(element, 'id')!r} is no IRI"
    for name in ("updated", "published"):
        for moment in element.findall(f"{ATOM}{name}"):
            if not INSTANT.fullmatch(moment.text or ""):
                yield f"3.3: {moment.text!r} is no instant"
    for person in element.findall(f"{ATOM}author"):
        if not text_of(person, "name"):
            yield "3.2.1: an author without a name"
    links = element.findall(f"{ATOM}link")
    yield from ("4.2.7.1: a link without href" for link in links if not link.get("href"))
    alternates = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    )
    yield from (f"4.1: two alternates {key}" for key, times in alternates.items() if times > 1)
    yield from (
        "4.2.2: a category without a term"
        for category in element.findall(f"{ATOM}category")
        if not category.get("term")
    )


def _of_entry(entry: Element) -> Iterator[str]:
    links = [link.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
    if not entry.findall(f"{ATOM}content") and "alternate" not in links:
        yield "4.1.2: neither content nor an alternate link"
