"""What holds for every page of the site, whatever it shows. Each check yields what is wrong."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag

from tests.web.elements import Elements

LANGUAGE_IN_ADDRESS = re.compile(r"^/([a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?:/|$)")
OFFERED = ("en", "es")
FIELDS = "input:not([type=hidden], [type=submit], [type=button], [type=image]), select, textarea"
LABELABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
REFERENCES = {"aria-describedby", "aria-labelledby", "aria-controls", "for", "headers"}
DATA_SCRIPTS = ("application/json", "application/ld+json")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELD_NAMES = ("input", "select", "textarea")
CODE = '[href^="javascript:"]'
LEFT_OVER = re.compile(r"^\s*None\s*$|%\(\w+\)[sd]|\{[{%]|<Undefined")
BUTTON_ACTIONS = {"next", "back", "save", "submit"}
FETCHED = (
    ("src", "[src]"),
    ("poster", "[poster]"),
    ("data", "object[data]"),
    ("action", "form[action]"),
    ("formaction", "[formaction]"),
    ("href", "link[href]:not([rel=canonical], [rel=alternate], [rel=license])"),
)

Check = Callable[[Elements], Iterator[str]]


def page_problems(html: str, path: str, soup: BeautifulSoup | None = None) -> list[str]:
    """Return everything that is wrong with the page served at `path`."""
    soup = soup or BeautifulSoup(html, "lxml")
    problems = [f"invalid HTML: {fault}" for fault in _parse_errors(html)]
    problems += _language(soup, path)
    elements = Elements(soup)
    for check in CHECKS:
        problems += check(elements)
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


def _heading(page: Elements) -> Iterator[str]:
    headings = [words(h1) for h1 in page.of("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 is needed, found {headings}"
        return
    title = words(page.soup.title) if page.soup.title else ""
    if not title.removeprefix("Error: ").startswith(headings[0]):
        yield f"the title {title!r} does not begin with the heading {headings[0]!r}"
    if page.select('[aria-invalid="true"]', "[aria-invalid]") and not title.startswith("Error: "):
        yield f"the title {title!r} does not say that there is an error"


def _heading_order(page: Elements) -> Iterator[str]:
    previous = 0
    for heading in page.select(f"main :is({', '.join(HEADINGS)})", *HEADINGS):
        level = int(heading.name[1])
        if level > previous + 1:
            yield f"h{level} {words(heading)!r} follows h{previous}"
        previous = level


def _main(page: Elements) -> Iterator[str]:
    if len(page.of("main")) != 1:
        yield "one main is needed"
    if not page.select('a[href="#main"]', "a") or not page.select("#main", "[id]"):
        yield "no skip link to #main"


def _ids(page: Elements) -> Iterator[str]:
    counted = Counter(_value(element, "id") for element in page.of("[id]"))
    yield from (f"id {name!r} stands {count} times" for name, count in counted.items() if count > 1)
    yield from (f"bad id {name!r}" for name in counted if not name or re.search(r"\s", name))


def _references(page: Elements) -> Iterator[str]:
    ids = {_value(element, "id"): element for element in page.of("[id]")}
    for element in page.of(*(f"[{name}]" for name in REFERENCES)):
        for attribute in REFERENCES & element.attrs.keys():
            value = element[attribute]
            names = value.split() if isinstance(value, str) else value
            yield from (
                f"{_describe(element)} refers to no id" for name in names or [""] if name not in ids
            )
    for label in page.select("label[for]", "label"):
        target = ids.get(_value(label, "for"))
        if target is not None and target.name not in LABELABLE:
            yield f"{_describe(label)} labels a {target.name}"


def _labels(page: Elements) -> Iterator[str]:
    labelled = {
        _value(label, "for") for label in page.select("label[for]", "label") if words(label)
    }
    for field in page.select(FIELDS, *FIELD_NAMES):
        if _value(field, "id") in labelled or field.find_parent("label"):
            continue
        if not (_value(field, "aria-label") or _value(field, "aria-labelledby")):
            yield f"no label for {_describe(field)}"
    for group in page.of("fieldset"):
        if not group.select(":scope > legend"):
            yield f"no legend in {_describe(group)}"
    for control in page.select("a[href], button", "a", "button"):
        named = words(control) or _value(control, "aria-label") or control.select("img[alt]")
        if not named and not control.get("aria-labelledby"):
            yield f"no name for {_describe(control)}"


def _errors(page: Elements) -> Iterator[str]:
    summary = next(iter(page.select(".govuk-error-summary", "[class]")), None)
    invalid = page.select('[aria-invalid="true"]', "[aria-invalid]")
    if summary is None:
        yield from (f"no error summary, but {_describe(field)}" for field in invalid[:1])
        return
    for link in summary.select("a[href]"):
        target = page.soup.find(id=_value(link, "href").removeprefix("#"))
        if not isinstance(target, Tag) or target.name not in (*LABELABLE, "fieldset"):
            yield f"the error summary's {_describe(link)} leads to no field"
    linked = {_value(link, "href") for link in summary.select("a[href]")}
    for field in invalid:
        group = field.select(FIELDS) if field.name == "fieldset" else []
        names = {f"#{_value(field, 'id')}", *(f"#{_value(one, 'id')}" for one in group)}
        if _value(field, "type") not in ("radio", "checkbox") and not names & linked:
            yield f"the error summary does not lead to {_describe(field)}"


def _inline_code(page: Elements) -> Iterator[str]:
    for element in page.all:
        for attribute in element.attrs:
            if attribute == "style" or attribute.startswith("on"):
                yield f"inline {attribute} on {_describe(element)}"
    yield from (f"inline {_describe(element)}" for element in page.of("style"))
    for script in page.select("script:not([src])", "script"):
        if script.get("type") not in DATA_SCRIPTS:
            yield "inline script"
    yield from (f"code in {_describe(link)}" for link in page.select(CODE, "[href]"))


def _other_hosts(page: Elements) -> Iterator[str]:
    for attribute, selector in FETCHED:
        for element in page.select(selector, f"[{attribute}]"):
            if urlsplit(_value(element, attribute)).netloc:
                yield f"another host in {_describe(element)}"
    yield from (f"another host may be in {_describe(image)}" for image in page.of("[srcset]"))


def _forms(page: Elements) -> Iterator[str]:
    for form in page.of("form"):
        has_token = form.select('input[type="hidden"][name="_csrf"][value]:not([value=""])')
        if _value(form, "method").lower() == "post" and not has_token:
            yield f"no _csrf in {_describe(form)}"
        if _value(form, "method").lower() != "post" and has_token:
            yield f"the token shows in the address of {_describe(form)}"
        if form.select('input[type="file"]') and "multipart" not in _value(form, "enctype"):
            yield f"{_describe(form)} cannot send its files"


def _respond_forms(page: Elements) -> Iterator[str]:
    """The promises that scripts rely on, for each form marked `data-respond`."""
    forms = page.select("form[data-respond]", "form")
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


def _images(page: Elements) -> Iterator[str]:
    yield from (f"no alt on {_describe(image)}" for image in page.select("img:not([alt])", "img"))
    for drawing in page.of("svg"):
        if drawing.get("aria-hidden") != "true" and drawing.get("role") != "img":
            yield f"{_describe(drawing)} is neither an image nor hidden"


def _links(page: Elements) -> Iterator[str]:
    ids = {_value(element, "id") for element in page.of("[id]")}
    for link in page.select("a[href]", "a"):
        href = _value(link, "href")
        if href in ("", "#"):
            yield f"{words(link)!r} leads nowhere"
        if re.fullmatch(r"#.+", href) and href[1:] not in ids:
            yield f"{words(link)!r} leads to {href}, which is not on the page"


def _leftovers(page: Elements) -> Iterator[str]:
    for text in page.soup.find_all(string=LEFT_OVER):
        if text.parent and text.parent.name in ("script", "style", "code", "pre", "textarea"):
            continue
        if text.find_parent(class_=["c-typed", "c-pvc"]):  # people write braces too
            continue
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
