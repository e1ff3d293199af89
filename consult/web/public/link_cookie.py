"""A token that came in an address, kept in a cookie until the form behind it is sent.

The address with it stays in no history and is passed on by nobody.
"""

from datetime import timedelta

from flask import redirect, request
from werkzeug.wrappers import Response as BaseResponse

from consult.web.secret_cookie import drop_cookie, host_only, keep_cookie

RESUME = "resume"
"""Of links into a response."""
LASTS = timedelta(minutes=30)


def keep_token(purpose: str, token: str, target: str) -> BaseResponse:
    """Go on to `target`, a clean address, with the token in a cookie for this purpose."""
    answer = redirect(target, 303)
    keep_cookie(answer, host_only(purpose), token, LASTS)
    return answer


def kept_token(purpose: str) -> str:
    return request.cookies.get(host_only(purpose), "")


def drop_token(answer: BaseResponse, purpose: str) -> None:
    drop_cookie(answer, host_only(purpose))
