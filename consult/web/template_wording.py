"""Wording in templates, remembered: a page says dozens, and asking the catalogue is slow."""

from functools import lru_cache
from typing import Any

from flask import Flask
from flask_babel import get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from consult.web.languages import current_language


def init_app(app: Flask) -> None:
    """Take the place of the functions that Flask-Babel installed."""
    app.add_template_global(gettext, "gettext")
    app.add_template_global(gettext, "_")
    app.add_template_global(ngettext, "ngettext")


@pass_eval_context
def gettext(context: EvalContext, wording: str, /, **values: Any) -> str:
    """Return the wording in the language of the page; in HTML the values are escaped."""
    return _with_values(context, _said(current_language(), wording), values)


@pass_eval_context
def ngettext(
    context: EvalContext, singular: str, plural: str, number: int, /, **values: Any
) -> str:
    """Return the wording for this number, which it may show as `%(num)d`."""
    words = _markup(get_translations().ungettext(singular, plural, number))
    return _with_values(context, words, {"num": number, **values})


@lru_cache(maxsize=4096)
def _said(_lang: str, wording: str) -> Markup:
    return _markup(get_translations().ugettext(wording))


def _markup(words: str) -> Markup:
    """Take catalogues for what they are, a part of the templates that stands in other files."""
    return Markup(words)  # noqa: S704


def _with_values(context: EvalContext, words: Markup, values: dict[str, Any]) -> str:
    if not context.autoescape:
        return str(words) % values
    return words % values if values or "%" in words else words
