"""What holds for every page of the site, whatever it shows. Each check yields what is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

LANGUAGE_IN_ADDRESS = re.compile(r"^/([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?:/|$)")
OFFERED = ("en", "es")
FIELDS = "input:not([type=hidden], [type=submit], [type=button], [type=image]), select, textarea"
LABELABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
REFERENCES = {"aria-describedby", "aria-labelledby", "aria-controls", "for", "headers"}
DATA_SCRIPTS = ("application/json", "application/ld+json")
BUTTON_ACTIONS = {"next", "back", "save", "submit"}
FETCHED = (
    ("src", "[src]"),
    ("poster", "[poster]"),
    ("data", "object[data]"),
    ("action", "form[action]"),
    ("formaction", "[formaction]"),
    ("href", "link[href]:not([rel=canonical], [rel=alternate], [rel=license])"),
)

Check = Callable[[BeautifulSoup], Iterator[str]]


def page_problems(html: str, path: str, soup: BeautifulSoup | None = None) -> list[str]:
    """Return everything that is wrong with the page served at `path`."""
    soup = soup or BeautifulSoup(html, "lxml")
    problems = [f"invalid HTML: {fault}" for fault in _parse_errors(html)]
    problems += _language(soup, path)
    for check in CHECKS:
        problems += check(soup)
    return problems


def words(element: Tag | str) -> str:
    """Return the text of an element with each run of white space as one space."""
    text = element if isinstance(element, str) else element.get_text()
    return " ".join(text.split())


def _describe(element: Tag) -> str:
    return str(element).split(">", 1)[0][:120] + ">"


def _value(element: Tag, attribute: str) -> str:
    value = element.get(attribute)
    return value if isinstance(value, str) else ""


def _parse_errors(html: str) -> Iterator[str]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    for position, code, details in parser.errors:
        yield f"{code} {details} at line {position[0]}"


def _language(soup: BeautifulSoup, path: str) -> Iterator[str]:
    lang = _value(soup.html, "lang") if soup.html else ""
    found = LANGUAGE_IN_ADDRESS.match(path)
    if found and found[1] in OFFERED and lang != found[1]:
        yield f"{path} says lang={lang!r}"
    if lang not in OFFERED:
        yield f"lang is {lang!r}"


def _heading(soup: BeautifulSoup) -> Iterator[str]:
    headings = [words(h1) for h1 in soup.select("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 is needed, found {headings}"
        return
    title = words(soup.title) if soup.title else ""
    if not title.removeprefix("Error: ").startswith(headings[0]):
        yield f"the title {title!r} does not begin with the heading {headings[0]!r}"
    if soup.select('[aria-invalid="true"]') and not title.startswith("Error: "):
        yield f"the title {title!r} does not say that there is an error"


def _heading_order(soup: BeautifulSoup) -> Iterator[str]:
    previous = 0
    for heading in soup.select("main :is(h1, h2, h3, h4, h5, h6)"):
        level = int(heading.name[1])
        if level > previous + 1:
            yield f"h{level} {words(heading)!r} follows h{previous}"
        previous = level


def _main(soup: BeautifulSoup) -> Iterator[str]:
    if len(soup.select("main")) != 1:
        yield "one main is needed"
    if not soup.select('a[href="#main"]') or not soup.select("#main"):
        yield "no skip link to #main"


def _ids(soup: BeautifulSoup) -> Iterator[str]:
    counted = Counter(_value(element, "id") for element in soup.select("[id]"))
    yield from (f"id {name!r} stands {count} times" for name, count in counted.items() if count > 1)
    yield from (f"bad id {name!r}" for name in counted if not name or re.search(r"\s", name))


def _references(soup: BeautifulSoup) -> Iterator[str]:
    ids = {_value(element, "id"): element for element in soup.select("[id]")}
    for element in soup.find_all(True):
        for attribute in REFERENCES & element.attrs.keys():
            value = element[attribute]
            names = value.split() if isinstance(value, str) else value
            yield from (
                f"{_describe(element)} refers to no id" for name in names or [""] if name not in ids
            )
    for label in soup.select("label[for]"):
        target = ids.get(_value(label, "for"))
        if target is not None and target.name not in LABELABLE:
            yield f"{_describe(label)} labels a {target.name}"


def _labels(soup: BeautifulSoup) -> Iterator[str]:
    labelled = {_value(label, "for") for label in soup.select("label[for]") if words(label)}
    for field in soup.select(FIELDS):
        if _value(field, "id") in labelled or field.find_parent("label"):
            continue
        if not (_value(field, "aria-label") or _value(field, "aria-labelledby")):
            yield f"no label for {_describe(field)}"
    for group in soup.select("fieldset"):
        if not group.select(":scope > legend"):
            yield f"no legend in {_describe(group)}"
    for control in soup.select("a[href], button"):
        named = words(control) or _value(control, "aria-label") or control.select("img[alt]")
        if not named and not control.get("aria-labelledby"):
            yield f"no name for {_describe(control)}"


def _errors(soup: BeautifulSoup) -> Iterator[str]:
    summary = soup.select_one(".govuk-error-summary")
    invalid = soup.select('[aria-invalid="true"]')
    if summary is None:
        yield from (f"no error summary, but {_describe(field)}" for field in invalid[:1])
        return
    for link in summary.select("a[href]"):
        target = soup.find(id=_value(link, "href").removeprefix("#"))
        if not isinstance(target, Tag) or target.name not in (*LABELABLE, "fieldset"):
            yield f"the error summary's {_describe(link)} leads to no field"
    linked = {_value(link, "href") for link in summary.select("a[href]")}
    for field in invalid:
        group = field.select(FIELDS) if field.name == "fieldset" else []
        names = {f"#{_value(field, 'id')}", *(f"#{_value(one, 'id')}" for one in group)}
        if _value(field, "type") not in ("radio", "checkbox") and not names & linked:
            yield f"the error summary does not lead to {_describe(field)}"


def _inline_code(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.find_all(True):
        for attribute in element.attrs:
            if attribute == "style" or attribute.startswith("on"):
                yield f"inline {attribute} on {_describe(element)}"
    yield from (f"inline {_describe(element)}" for element in soup.select("style"))
    for script in soup.select("script:not([src])"):
        if script.get("type") not in DATA_SCRIPTS:
            yield "inline script"
    yield from (f"code in {_describe(link)}" for link in soup.select('[href^="javascript:"]'))


def _other_hosts(soup: BeautifulSoup) -> Iterator[str]:
    for attribute, selector in FETCHED:
        for element in soup.select(selector):
            if urlsplit(_value(element, attribute)).netloc:
                yield f"another host in {_describe(element)}"
    yield from (f"another host may be in {_describe(image)}" for image in soup.select("[srcset]"))


def _forms(soup: BeautifulSoup) -> Iterator[str]:
    for form in soup.select("form"):
        has_token = form.select('input[type="hidden"][name="_csrf"][value]:not([value=""])')
        if _value(form, "method").lower() == "post" and not has_token:
            yield f"no _csrf in {_describe(form)}"
        if _value(form, "method").lower() != "post" and has_token:
            yield f"the token shows in the address of {_describe(form)}"
        if form.select('input[type="file"]') and "multipart" not in _value(form, "enctype"):
            yield f"{_describe(form)} cannot send its files"


def _respond_forms(soup: BeautifulSoup) -> Iterator[str]:
    """The promises that scripts rely on, for each form marked `data-respond`."""
    forms = soup.select("form[data-respond]")
    if len(forms) > 1:
        yield f"{len(forms)} forms with data-respond"
    for form in forms:
        for field in form.select('input[type="hidden"]'):
            if not _value(field, "name").startswith("_"):
                yield f"hidden answer {_describe(field)}"
        for button in form.select("button[name], input[type=submit][name]"):
            name = _value(button, "name")
            known = name == "_do" or _value(button, "value") in BUTTON_ACTIONS
            if name not in ("_action", "_do") or not known:
                yield f"unknown button {_describe(button)}"


def _images(soup: BeautifulSoup) -> Iterator[str]:
    yield from (f"no alt on {_describe(image)}" for image in soup.select("img:not([alt])"))
    for drawing in soup.select("svg"):
        if drawing.get("aria-hidden") != "true" and drawing.get("role") != "img":
            yield f"{_describe(drawing)} is neither an image nor hidden"


def _links(soup: BeautifulSoup) -> Iterator[str]:
    for link in soup.select("a[href]"):
        href = _value(link, "href")
        if href in ("", "#"):
            yield f"{words(link)!r} leads nowhere"
        if re.fullmatch(r"#.+", href) and not soup.find(id=href[1:]):
            yield f"{words(link)!r} leads to {href}, which is not on the page"


def _leftovers(soup: BeautifulSoup) -> Iterator[str]:
    for text in soup.find_all(string=True):
        if text.parent and text.parent.name in ("script", "style", "code", "pre", "textarea"):
            continue
        if text.find_parent(class_=["c-typed", "c-pvc"]):  # people write braces too
            continue
        if text.strip() == "None" or re.search(r"%\(\w+\)[sd]|\{[{%]|<Undefined", text):
            yield f"raw template text {text.strip()!r}"


CHECKS: tuple[Check, ...] = (
    _heading,
    _heading_order,
    _main,
    _ids,
    _references,
    _labels,
    _errors,
    _inline_code,
    _other_hosts,
    _forms,
    _respond_forms,
    _images,
    _links,
    _leftovers,
)
