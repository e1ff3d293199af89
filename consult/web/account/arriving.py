"""The first moment of a log-in, however somebody showed who they are."""

from flask import redirect
from werkzeug.wrappers import Response as BaseResponse

from consult.web import known_device, staff_session
from consult.web.staff_language import speak


def arrive(token: str, wanted: str) -> BaseResponse:
    """Bind this browser to a new log-in and lead to the page that was wanted."""
    staff_session.begin(token)
    answer = redirect(wanted, 303)
    arriving = staff_session.arriving_staff()
    if arriving is not None:
        speak(arriving.language)
        if arriving.owes is None:
            known_device.remember(answer, arriving.email, gave_code=False)
    return answer
