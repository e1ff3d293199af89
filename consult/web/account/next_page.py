"""Where somebody wanted to go before they were asked who they are."""

import re

from flask import request, url_for

STAFF_PATH = re.compile(r"/staff/[A-Za-z0-9/_.?=&%+-]*")
"""An allow-list of characters: no scheme, no host, no backslash, no line end."""


def next_path() -> str:
    """Return the page of this site that `next` names, else the list of consultations."""
    asked = request.values.get("next", "")
    return asked if STAFF_PATH.fullmatch(asked) else url_for("moderation.consultations_page")
