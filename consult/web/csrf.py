"""Forgery protection: a token in every form, and no form from another site."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect

csrf = CSRFProtect()

View = TypeVar("View", bound=Callable[..., Any])


def init_app(app: Flask) -> None:
    app.config["WTF_CSRF_FIELD_NAME"] = "_csrf"
    # people write for days: a token lives as long as the session it is bound to
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    # privacy proxies strip Referer; the Origin check below stands in for it
    app.config["WTF_CSRF_SSL_STRICT"] = False
    app.before_request(refuse_foreign_origin)
    app.after_request(_keep_session)
    csrf.init_app(app)


def checks_itself(view: View) -> View:
    """Mark a view that answers a bad token with the page as it was posted, not with an error."""
    csrf.exempt(view)
    return view


def refuse_foreign_origin() -> None:
    """Raise CSRFError when a form was sent from another site; a missing header is no proof."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin", "null")
    is_foreign = origin != "null" and urlsplit(origin).netloc != request.host
    # a sandboxed frame hides its origin, but not that it is another site
    if is_foreign or request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise CSRFError("foreign origin")


def _keep_session(response: Response) -> Response:
    """Let the token outlive the browser window, but send no cookie to who needs none."""
    if session.modified:
        session.permanent = True
    return response
