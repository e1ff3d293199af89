"""A mail in words, as the web layer writes it; the core only carries it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app


@dataclass(frozen=True)
class RenderedMail:
    """One mail as its reader sees it."""

    sender_name: str
    sender_email: str
    """Empty where the site leaves it to the operator's setting."""
    subject: str
    text: str
    html: str
    content: str
    """What the HTML says, without the letter around it: for a page that shows the mail."""
    unsubscribe_url: str | None
    language: str
    """The offered language it is written in."""


Render = Callable[[str, str, Mapping[str, Any]], RenderedMail]
"""Takes event, language and values."""


def render_mail(event: str, language: str, values: Mapping[str, Any]) -> RenderedMail:
    """Return the mail in words."""
    return cast(Render, current_app.extensions["render_mail"])(event, language, values)
