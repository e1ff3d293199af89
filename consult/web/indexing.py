"""What search engines may keep: pages for everybody, and nothing of a response or of staff."""

import re
from dataclasses import dataclass

from flask import g, request

from consult.web.moments import locale_of
from consult.web.public_address import base_url, public_url
from consult.web.site import offered_languages

_NOT_INDEXED = re.compile(
    r"""
      /staff (?: / | $ )
    | /[^/]+ / (?: receipts | response ) (?: / | $ )
    | /[^/]+ /consultations/[^/]+ / (?: respond | my-response ) (?: / | $ )
    | /[^/]+ /consultations/[^/]+ /documents/[^/]+/comments (?: / | $ )
    """,
    re.VERBOSE,
)
TELLING = ("section",)
"""What behind the question mark makes another page of it, and not another view of the same."""


@dataclass(frozen=True)
class PageAddresses:
    """One page in all languages; `neutral` leads each reader to theirs."""

    canonical: str
    neutral: str
    by_language: dict[str, str]
    locale: str
    other_locales: tuple[str, ...]


def is_indexed(path: str) -> bool:
    """Return whether search engines may keep the page at this address."""
    return not _NOT_INDEXED.match(path)


def page_addresses() -> PageAddresses | None:
    """Return the addresses of the page being made, None when it has none to be found by."""
    lang = g.get("lang")
    if lang is None or request.endpoint is None or not is_indexed(request.path):
        return None
    told = {name: request.args[name] for name in TELLING if name in request.args}
    values = {**(request.view_args or {}), **told}
    by_language = {
        tag: public_url(request.endpoint, **{**values, "lang": tag}) for tag in offered_languages()
    }
    canonical = public_url(request.endpoint, **{**values, "lang": lang})
    return PageAddresses(
        canonical=canonical,
        neutral=canonical.replace(f"{base_url()}/{lang}/", f"{base_url()}/", 1),
        by_language=by_language,
        locale=str(locale_of(lang)),
        other_locales=tuple(str(locale_of(tag)) for tag in by_language if tag != lang),
    )
