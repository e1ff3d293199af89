"""Flask, sparing each page what comes out the same every time, and trying deadlocks again."""

from collections.abc import Hashable, Mapping
from typing import Any

from flask import Flask, has_request_context, request
from flask.templating import Environment
from flask.typing import ResponseReturnValue
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from consult.web.row_numbers import RowNumber
from consult.web.trying_again import with_further_tries

ADDRESSES_KEPT = 4096


class SharedTemplate(Template):
    """A template whose macros are made once and not compared anew by every page that imports them.

    Jinja does so for templates that are given globals of their own; here none is.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class SharingEnvironment(Environment):
    template_class = SharedTemplate


class Application(Flask):
    jinja_environment = SharingEnvironment

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.url_map.converters["int"] = RowNumber
        self._addresses: dict[Hashable, str] = {}

    def dispatch_request(self) -> ResponseReturnValue:
        return with_further_tries(super().dispatch_request)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return the address as Flask does, building each only once.

        It depends on nothing but its values, the defaults and the folder the site is served in,
        unless it carries the host too.
        """
        given = {name: value for name, value in values.items() if value is not None}
        if not has_request_context() or endpoint.startswith(".") or not _is_plain(given):
            return super().url_for(endpoint, **values)
        self.inject_url_defaults(endpoint, given)
        key = (request.script_root, endpoint, *given.items())
        found = self._addresses.get(key)
        if found is None:
            if len(self._addresses) >= ADDRESSES_KEPT:
                self._addresses.clear()
            found = self._addresses[key] = super().url_for(endpoint, **given)
        return found


def _is_plain(values: Mapping[str, Any]) -> bool:
    """Tell whether equal values make equal addresses; `1` and `True` are equal and do not."""
    return {*map(type, values.values())} <= {str, int} and "_scheme" not in values
