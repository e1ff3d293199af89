"""Flask, sparing each page what comes out the same every time."""

from collections.abc import Hashable
from typing import Any

from flask import Flask, has_request_context, request
from flask.templating import Environment
from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

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
        self._addresses: dict[Hashable, str] = {}

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return the address as Flask does, building each only once.

        It depends on nothing but its values, the defaults and the folder the site is served in,
        unless it carries the host too.
        """
        if not has_request_context() or endpoint.startswith(".") or "_scheme" in values:
            return super().url_for(endpoint, **values)
        self.inject_url_defaults(endpoint, values)
        if any(type(value) not in (str, int) for value in values.values()):
            return super().url_for(endpoint, **values)
        key = (request.script_root, endpoint, *values.items())
        if key not in self._addresses:
            if len(self._addresses) >= ADDRESSES_KEPT:
                self._addresses.clear()
            self._addresses[key] = super().url_for(endpoint, **values)
        return self._addresses[key]
