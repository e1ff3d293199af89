"""Style sheet, script and images: compressed, and kept by browsers until their content changes."""

import hashlib
from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, request
from whitenoise import WhiteNoise

from consult.web.headers import HEADERS

FOLDER = Path(__file__).parent / "static"
ONE_YEAR = 31_536_000


def init_app(app: Flask) -> None:
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=FOLDER,
        prefix="static/",
        max_age=ONE_YEAR,
        add_headers_function=_secure,
    )
    app.add_template_global(static_url)


def _secure(headers: Headers, _path: str, _url: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


def static_url(name: str) -> str:
    """Return the address of a static file, which changes when its bytes do."""
    return f"{request.script_root}/static/{name}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


@cache
def style_sheet() -> str:
    """Return the style sheet itself, for a file that is read away from the site."""
    return (FOLDER / "consult.css").read_text(encoding="utf-8")
