"""A form that could not be stored, given back whole by a page that asks nothing of the database."""

from flask import render_template, request
from werkzeug.exceptions import HTTPException

AUDIENCES = ("public", "moderation")
"""Who writes at length; the forms of the others hold passwords."""


def can_give_back() -> bool:
    return request.method == "POST" and request.blueprint in AUDIENCES and bool(_fields())


def give_back() -> str:
    """Return the page: what was typed can be read, and sent again by one button."""
    fields = _fields()
    return render_template(
        "errors/given_back.html",
        address=request.full_path.removesuffix("?"),
        fields=fields,
        texts=[value for name, value in fields if not name.startswith("_") and _is_text(value)],
        has_files=any(file.filename for file in request.files.values()),
    )


def _fields() -> list[tuple[str, str]]:
    try:
        return list(request.form.items(multi=True))
    except (HTTPException, OSError):  # the body itself could not be read
        return []


def _is_text(value: str) -> bool:
    """Tell words from the codes of choices."""
    return len(value.split()) > 1
