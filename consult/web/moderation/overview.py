"""The page a moderator opens in the morning."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from consult.accounts.rules import can_moderate
from consult.consultations.models import Consultation
from consult.consultations.queries import list_ledger
from consult.core import clock
from consult.core.db import db
from consult.responses import counts
from consult.web.guards import consultation_staff_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.group_words import group_labels
from consult.web.moderation.overview_page import Counted, overview_page
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>", "overview", overview)


@consultation_staff_only
def overview(consultation: Consultation) -> str:
    grants, at = present_staff().grants, clock.now()
    page = overview_page(
        consultation,
        _counted(consultation),
        list_ledger(db.session, consultation.id),
        at,
        current_language(),
        may_moderate=can_moderate(grants, consultation.id),
    )
    return render_template(
        "moderation/overview.html",
        page=page,
        group_labels=group_labels(consultation, current_language()),
        consultation=consultation,
        head=head_of(consultation, at),
        tab="overview",
        nav_current="consultations",
        now=at,
    )


def _counted(consultation: Consultation) -> Counted:
    key, session = consultation.id, db.session
    return Counted(
        states=counts.count_by_state(session, [key])[key],
        days=counts.submissions_by_day(session, key, ZoneInfo(consultation.timezone)),
        languages=counts.count_by_language(session, key),
        channels=counts.count_by_channel(session, key),
        groups=counts.count_by_group(session, key),
    )
