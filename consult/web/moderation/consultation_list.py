"""The first page after logging in: the consultations this person works on."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from consult.accounts.queries import SignedIn
from consult.accounts.rules import can_administer, consultations_seen, moderates_any
from consult.consultations.models import Consultation
from consult.consultations.queries import list_all
from consult.core import clock
from consult.core.db import db
from consult.responses.counts import StateCounts, count_by_state
from consult.web.demonstration import note_shown
from consult.web.guards import staff_only
from consult.web.moderation.consultation_head import Head, head_of
from consult.web.moderation.site_checklist import steps_left
from consult.web.staff_session import present_staff


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    consultation: Consultation
    head: Head
    counts: StateCounts


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/", "consultations_page", consultations_page)


@staff_only
def consultations_page() -> str:
    staff, at = present_staff(), clock.now()
    consultations = _seen_by(staff)
    note_shown(consultations)
    counts = count_by_state(db.session, [found.id for found in consultations])
    entries = [Entry(found, head_of(found, at), counts[found.id]) for found in consultations]
    return render_template(
        "moderation/consultations.html",
        nav_current="consultations",
        entries=entries,
        may_load=moderates_any(staff.grants),
        steps_left=steps_left(staff) if can_administer(staff.grants) else 0,
    )


def _seen_by(staff: SignedIn) -> list[Consultation]:
    seen = consultations_seen(staff.grants)
    return [found for found in list_all(db.session) if seen is None or found.id in seen]
