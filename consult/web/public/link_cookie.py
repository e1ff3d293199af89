"""A token that came in an address, kept in a cookie until the form behind it is sent.

The address with it stays in no history and is passed on by nobody.
"""

from datetime import timedelta

from flask import current_app, redirect, request
from werkzeug.wrappers import Response as BaseResponse

RESUME = "resume"
"""Of links into a response."""
LASTS = timedelta(minutes=30)


def keep_token(purpose: str, token: str, target: str) -> BaseResponse:
    """Go on to `target`, a clean address, with the token in a cookie for this purpose."""
    answer = redirect(target, 303)
    answer.set_cookie(
        _name(purpose),
        token,
        max_age=LASTS,
        httponly=True,
        secure=_is_secure(),
        samesite="Lax",
    )
    return answer


def kept_token(purpose: str) -> str:
    return request.cookies.get(_name(purpose), "")


def drop_token(answer: BaseResponse, purpose: str) -> None:
    answer.delete_cookie(_name(purpose), secure=_is_secure(), httponly=True)


def _name(purpose: str) -> str:
    return f"__Host-{purpose}" if _is_secure() else purpose


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
