"""The page a moderator opens in the morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from consult.accounts.rules import can_confirm, can_moderate
from consult.consultations.language_windows import LanguageWindows, language_windows
from consult.consultations.models import Consultation, ProposedAct
from consult.consultations.queries import list_ledger
from consult.consultations.targets import get_targets
from consult.core import clock, outbox
from consult.core.db import db
from consult.core.localized import rendition
from consult.core.wall_clock import wall_text
from consult.documents.queries import DocumentView, list_documents
from consult.notifications.outcomes import is_answer_overdue
from consult.publication.errors import PackageProblem
from consult.publication.readiness import list_obstacles, list_window_obstacles
from consult.publication.second_person import list_waiting
from consult.responses.counts import count_campaign_texts, tally
from consult.responses.days import count_by_day
from consult.surveys.definition import Survey
from consult.surveys.queries import find_current
from consult.web.group_words import groups_of
from consult.web.guards import consultation_staff_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.open_questions import Facts, open_questions
from consult.web.moderation.overview_page import Counted, OverviewPage, overview_page
from consult.web.site import current_settings
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>", "overview", overview)


@consultation_staff_only
def overview(consultation: Consultation) -> str:
    lang, source = current_language(), consultation.source_language
    asked = find_current(db.session, consultation.id, published=False)
    survey = asked.survey if asked else Survey()
    groups = groups_of(survey, lang, source)
    changes = list_ledger(db.session, consultation.id)
    page = overview_page(
        consultation,
        _counted(consultation),
        groups,
        changes,
        clock.now(),
        lang,
        may_moderate=can_moderate(present_staff().grants, consultation.id),
    )
    documents = list_documents(db.session, consultation.id, published_only=False)
    by_language = language_windows(consultation, changes, clock.now())
    return render_template(
        "moderation/overview.html",
        page=page,
        questions=open_questions(_facts(page, documents, survey, by_language)),
        groups=groups,
        group_labels=groups.labels,
        waiting=_waiting(consultation),
        may_confirm=can_confirm(present_staff().grants, consultation.id),
        equal_closing=_wall(consultation, by_language.equal_closes_at),
        document_titles={one.code: rendition(one.title, lang, source) for one in documents},
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        tab="overview",
        nav_current="consultations",
        now=clock.now(),
    )


def _waiting(consultation: Consultation) -> list[ProposedAct]:
    """Return what waits for a second person; asked for only where the site wants one."""
    is_needed = current_settings().needs_second_person
    return list_waiting(db.session, consultation.id) if is_needed else []


def _wall(consultation: Consultation, moment: datetime | None) -> str:
    return wall_text(moment, consultation.timezone) if moment else ""


def _counted(consultation: Consultation) -> Counted:
    key, session = consultation.id, db.session
    return Counted(
        tally(session, key),
        count_campaign_texts(session, key),
        count_by_day(session, key, ZoneInfo(consultation.timezone)),
        get_targets(session, key),
    )


def _facts(
    page: OverviewPage,
    documents: list[DocumentView],
    survey: Survey,
    by_language: LanguageWindows,
) -> Facts:
    parts = (page.groups, page.countries, page.languages)
    return Facts(
        consultation=page.consultation,
        states=page.counts,
        groups=page.groups,
        has_targets=page.target is not None or any(part.with_target for part in parts),
        documents=documents,
        survey=survey,
        obstacles=_obstacles(page.consultation),
        sends_mail=outbox.reaches_a_server(),
        by_language=by_language,
        is_answer_overdue=is_answer_overdue(db.session, page.consultation, clock.now()),
        at=clock.now(),
    )


def _obstacles(consultation: Consultation) -> list[PackageProblem]:
    if consultation.published_at is not None:
        return []
    found = list_obstacles(db.session, consultation)
    return [*found, *list_window_obstacles(db.session, consultation)]
