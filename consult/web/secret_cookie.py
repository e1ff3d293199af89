"""Cookies that hold a secret: no script reads them, and no other site has them sent along."""

from datetime import timedelta

from flask import current_app
from werkzeug.wrappers import Response as BaseResponse


def keep_cookie(answer: BaseResponse, name: str, secret: str, lasts: timedelta) -> None:
    answer.set_cookie(
        name, secret, max_age=lasts, httponly=True, samesite="Lax", secure=_is_secure()
    )


def drop_cookie(answer: BaseResponse, name: str) -> None:
    answer.delete_cookie(name, httponly=True, samesite="Lax", secure=_is_secure())


def host_only(name: str) -> str:
    """Return a name that browsers take from this very host only, where the site has a certificate.

    Without one they would refuse it.
    """
    return f"__Host-{name}" if _is_secure() else name


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
