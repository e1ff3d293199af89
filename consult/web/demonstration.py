"""Whether a page shows demonstration content: known from what it loaded, without asking again."""

from collections.abc import Iterable

from flask import g

from consult.consultations.models import Consultation
from consult.projects.models import Project


def note_shown(shown: Iterable[Consultation | Project]) -> None:
    """Remember for this request that its page shows these consultations or projects."""
    if any(one.is_demo for one in shown):
        g.shows_demonstration = True


def forget_shown() -> None:
    """Forget what was loaded: the page that is made now shows nothing of it."""
    g.pop("shows_demonstration", None)


def shows_demonstration() -> bool:
    return bool(g.get("shows_demonstration", False))
