"""A browser on which somebody has logged in before: guessing elsewhere does not slow it down.

The cookie opens nothing. It only has the attempts of this browser counted apart from those of
everybody else, so that an attack on an account never keeps its owner out (OWASP: device cookies).
"""

import secrets
from datetime import timedelta

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response as BaseResponse

from consult.web.account_keys import account_keys
from consult.web.secret_cookie import host_only, keep_cookie

COOKIE = "known"
LIFETIME = timedelta(days=180)
NONCE_BYTES = 16


def remember(answer: BaseResponse, email: str, *, gave_code: bool) -> None:
    """Let this browser be known for the account, and for its codes too after a whole log-in."""
    kept = [secrets.token_urlsafe(NONCE_BYTES), _named(email), gave_code]
    keep_cookie(answer, host_only(COOKIE), str(_serializer().dumps(kept)), LIFETIME)


def recognise(email: str, *, for_code: bool) -> str | None:
    """Return the random name of this browser when it is known for the account.

    Who only proved to read the mail is not known for codes: each reset would be a fresh count.
    """
    try:
        nonce, account, gave_code = _serializer().loads(
            request.cookies.get(host_only(COOKIE), ""), max_age=int(LIFETIME.total_seconds())
        )
    except BadData:
        return None
    return nonce if account == _named(email) and (gave_code or not for_code) else None


def _named(email: str) -> str:
    return account_keys().bucket("known device", email.strip().lower())


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="known device")
