"""The language of a page: in its address, else by the reader's preference."""

from typing import Any

from flask import Blueprint, Flask, current_app, g, redirect, request, url_for
from flask_babel import Babel
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from consult.config import resource_root
from consult.web.site import LANGUAGES, first_language, offered_languages

ANY_LANGUAGE = "any({})".format(", ".join(f'"{tag}"' for tag in LANGUAGES))
"""Matches the languages of the interface at the beginning of an address and nothing else."""


def current_language() -> str:
    """Return the tag of the page being made."""
    return str(g.get("lang") or _language_in_address() or preferred_language())


def _language_in_address() -> str | None:
    """Return the language an unknown address begins with, for the page that says so."""
    first = request.path.split("/", 2)[1]
    return first if first in LANGUAGES else None


def preferred_language() -> str:
    """Return the offered language the reader's browser asks for first."""
    first = first_language()
    return request.accept_languages.best_match(list(offered_languages()), first) or first


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(resource_root() / "translations")
    Babel(app, locale_selector=current_language)


def take_language_from_address(blueprint: Blueprint) -> None:
    """Let every address of `blueprint` begin with a language, and its links keep it."""

    @blueprint.url_value_preprocessor
    def take(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.lang = (values or {}).pop("lang", None)

    @blueprint.before_request
    def lead_on() -> BaseResponse | None:
        return _to_an_offered_language() if g.lang not in offered_languages() else None

    @blueprint.url_defaults
    def give(_endpoint: str, values: dict[str, Any]) -> None:
        values.setdefault("lang", current_language())


def _to_an_offered_language() -> BaseResponse | None:
    """Return the way to this page in the first language; what is posted is received in any."""
    if request.method not in ("GET", "HEAD"):
        return None
    values = {**(request.view_args or {}), "lang": first_language()}
    return redirect(_with_query(url_for(str(request.endpoint), **values)))


def _with_query(address: str) -> str:
    query = request.query_string.decode("latin-1")
    return f"{address}?{query}" if query else address


def redirect_to_a_page() -> BaseResponse | None:
    """Return the way to the page meant by an address that lacks its language or ends with `/`."""
    if request.method not in ("GET", "HEAD") or request.endpoint is not None:
        return None
    path = request.path.rstrip("/")
    for meant in (path, f"/{preferred_language()}{path or '/'}"):
        if meant != request.path and _is_page(meant):
            return redirect(_with_query(meant))
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
        for tag, name in offered_languages().items()
        if tag != g.lang
    ]


def languages_when_lost() -> list[dict[str, str]]:
    """Return the switch of a page that is not there: the list of consultations in each language.

    It does not repeat the address asked for: what is hidden answers byte for byte like what is not.
    """
    present = current_language()
    return [
        {"tag": tag, "name": name, "url": url_for("public.consultation_list", lang=tag)}
        for tag, name in offered_languages().items()
        if tag != present
    ]
