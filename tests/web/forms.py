"""Fills in and sends a form the way a browser does."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

Value = str | int | list[str] | tuple[Any, ...] | None
"""What a person enters: a text; the values ticked; a file as (stream, name); None for nothing."""

BUTTONS = ("submit", "image", "button", "reset")
CHOICES = ("radio", "checkbox")


class Form:
    """One form of a page, its fields as they stand."""

    def __init__(self, soup: BeautifulSoup, element: Tag, page_url: str) -> None:
        self._soup = soup
        self._element = element
        self._page_url = page_url

    def entries(self, changes: dict[str, Value], button: Tag | None) -> list[tuple[str, Any]]:
        """Return what a browser sends after `changes`; fails when a person could not do so."""
        controls = list(self._controls())
        unknown = set(changes) - {str(control["name"]) for control in controls}
        assert not unknown, f"the form has no field {sorted(unknown)}"
        wanted = {name: _as_list(value) for name, value in changes.items()}
        pairs = [pair for control in controls for pair in _successful(control, wanted)]
        left = {name: values for name, values in wanted.items() if values}
        assert not left, f"the form does not offer {left}"
        if button is not None and button.get("name"):
            pairs.append((str(button["name"]), str(button.get("value", ""))))
        return pairs

    def button(self, name: str, value: str | None) -> Tag | None:
        """Return the button of that value, or for None the first, which Enter presses."""
        offered = list(self._buttons())
        if value is None:
            return offered[0] if offered else None
        found = [one for one in offered if (one.get("name"), one.get("value")) == (name, value)]
        assert found, f"no button {name}={value}"
        return found[0]

    def target(self, button: Tag | None) -> str:
        action = (button.get("formaction") if button else None) or self._element.get("action")
        return urljoin(self._page_url, str(action or ""))

    @property
    def method(self) -> str:
        return str(self._element.get("method", "get")).upper()

    @property
    def is_multipart(self) -> bool:
        return self._element.get("enctype") == "multipart/form-data"

    def value(self, name: str) -> str | list[str] | None:
        """Return what the field holds: a list for boxes and repeated fields, None when nothing."""
        controls = [one for one in self._controls() if one["name"] == name]
        assert controls, f"the form has no field {name}"
        sent = [str(value) for control in controls for _, value in _successful(control, {})]
        if len(controls) > 1 and controls[0].get("type") != "radio":
            return sent
        return sent[0] if sent else None

    def _controls(self) -> Iterator[Tag]:
        for control in self._members("input[name], select[name], textarea[name]"):
            is_disabled = control.has_attr("disabled") or control.find_parent(
                "fieldset", disabled=True
            )
            if not is_disabled and control.get("type") not in BUTTONS:
                yield control

    def _buttons(self) -> Iterator[Tag]:
        for button in self._members("button, input[type=submit]"):
            if button.get("type", "submit") == "submit" and not button.has_attr("disabled"):
                yield button

    def _members(self, selector: str) -> Iterator[Tag]:
        name = self._element.get("id")
        for element in self._soup.select(selector):
            owner = element.get("form")
            inside = self._element in element.parents
            if (owner is not None and owner == name) or (owner is None and inside):
                yield element


def _as_list(value: Value) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _successful(control: Tag, wanted: dict[str, list[Any]]) -> Iterator[tuple[str, Any]]:
    """Yield what the control sends, taking from `wanted` what a person entered instead."""
    name, kind = str(control["name"]), str(control.get("type", "text"))
    if control.name == "select":
        yield from ((name, value) for value in _selected(control, wanted))
    elif kind in CHOICES:
        value = str(control.get("value", "on"))
        if name not in wanted:
            yield from [(name, value)] * control.has_attr("checked")
        elif value in map(str, wanted[name]):
            wanted[name] = [one for one in wanted[name] if str(one) != value]
            yield name, value
    elif kind == "file":
        yield from ((name, file) for file in wanted.pop(name, []))
    elif name in wanted:
        entered = wanted[name].pop(0) if wanted[name] else ""
        yield name, _as_sent(str(entered))
    else:
        yield name, _as_sent(_present_text(control))


def _selected(control: Tag, wanted: dict[str, list[Any]]) -> list[str]:
    options = control.select("option:not([disabled])")
    values = {str(option.get("value", option.get_text())): option for option in options}
    name = str(control["name"])
    if name in wanted:
        chosen = [str(one) for one in wanted[name] if str(one) in values]
        wanted[name] = [one for one in wanted[name] if str(one) not in values]
        return chosen
    marked = [value for value, option in values.items() if option.has_attr("selected")]
    return marked or list(values)[: 0 if control.has_attr("multiple") else 1]


def _present_text(control: Tag) -> str:
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    return str(control.get("value", ""))


def _as_sent(text: str) -> str:
    """Return `text` with the line ends that browsers send."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")
