"""Answers that programs fetch again and again: they hear when nothing has changed."""

from datetime import datetime

from flask import Response, request


def revisited(answer: Response, changed_at: datetime | None = None) -> Response:
    """Return `answer`, or 304 when whoever asks has it already."""
    answer.headers["Cache-Control"] = "no-cache"  # keep it, but ask
    answer.vary.add("Accept-Language")
    answer.last_modified = changed_at
    answer.add_etag()
    answer.make_conditional(request)
    return answer
