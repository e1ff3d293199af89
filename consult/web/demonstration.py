"""Whether a page shows demonstration content: known from what it loaded, without asking again."""

from collections.abc import Iterable

from flask import g

from consult.consultations.models import Consultation


def note_shown(consultations: Iterable[Consultation]) -> None:
    """Remember for this request that its page shows these consultations."""
    if any(consultation.is_demo for consultation in consultations):
        g.shows_demonstration = True


def shows_demonstration() -> bool:
    return bool(g.get("shows_demonstration", False))
