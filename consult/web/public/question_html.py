"""Questions as HTML. What nobody has answered yet looks the same for everybody and is kept."""

import orjson
from flask import current_app
from markupsafe import Markup

from consult.web.languages import current_language
from consult.web.public.asking import View

BLANK_KEPT = 512
ALWAYS_OWN = ("group", "clause_comments", "file")
"""Types that show what was given outside of their `values`."""

kept_blank: dict[tuple[str, bytes], Markup] = {}
"""By language and the whole view: an answer has no place in it."""


def question_html(view: View) -> Markup:
    """Return what the macro of the question's type makes of its view."""
    if not _is_blank(view):
        return _rendered(view)
    key = (current_language(), orjson.dumps(view))
    found = kept_blank.get(key)
    if found is None:
        if len(kept_blank) >= BLANK_KEPT:
            kept_blank.clear()
        found = kept_blank[key] = _rendered(view)
    return found


def _is_blank(view: View) -> bool:
    return not (view["errors"] or any(view["values"].values()) or view["type"] in ALWAYS_OWN)


def _rendered(view: View) -> Markup:
    macros = current_app.jinja_env.get_template("components/question.html").module
    html: Markup = macros.question(view)  # type: ignore[attr-defined]
    return html
