"""The language of a page: in its address, else by the reader's preference."""

from typing import Any

from flask import Blueprint, Flask, current_app, g, redirect, request, url_for
from flask_babel import Babel
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from consult.config import resource_root
from consult.web.site import LANGUAGES

DEFAULT = next(iter(LANGUAGES))
ANY_LANGUAGE = "any({})".format(", ".join(f'"{tag}"' for tag in LANGUAGES))
"""Matches the offered languages at the beginning of an address and nothing else."""


def current_language() -> str:
    """Return the tag of the page being made."""
    return str(g.get("lang") or _language_in_address() or preferred_language())


def _language_in_address() -> str | None:
    """Return the language an unknown address begins with, for the page that says so."""
    first = request.path.split("/", 2)[1]
    return first if first in LANGUAGES else None


def preferred_language() -> str:
    """Return the offered language the reader's browser asks for first."""
    return request.accept_languages.best_match(list(LANGUAGES), DEFAULT) or DEFAULT


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(resource_root() / "translations")
    Babel(app, locale_selector=current_language)


def take_language_from_address(blueprint: Blueprint) -> None:
    """Let every address of `blueprint` begin with a language, and its links keep it."""

    @blueprint.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.lang = (values or {}).pop("lang", None)

    @blueprint.url_defaults
    def give(_endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", current_language())


def redirect_to_a_page() -> BaseResponse | None:
    """Return the way to the page meant by an address that lacks its language or ends with `/`."""
    if request.method not in ("GET", "HEAD"):
        return None
    path = request.path.rstrip("/")
    for meant in (path, f"/{preferred_language()}{path or '/'}"):
        if meant != request.path and _is_page(meant):
            query = request.query_string.decode("latin-1")
            return redirect(f"{meant}?{query}" if query else meant)
    return None


def _is_page(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        return adapter is not None and bool(adapter.match(path, method="GET"))
    except HTTPException:
        return False


def other_languages() -> list[dict[str, str]]:
    """Return this page's address in each other language, for the switch in the head."""
    if g.get("lang") is None or request.endpoint is None:
        return []
    arguments = {**(request.view_args or {}), **request.args.to_dict()}
    return [
        {"tag": tag, "name": name, "url": url_for(request.endpoint, **{**arguments, "lang": tag})}
        for tag, name in LANGUAGES.items()
        if tag != g.lang
    ]
