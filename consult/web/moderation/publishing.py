"""Publishing: first what it means and what is missing, then the button."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.consultations.window_counts import window_counts
from consult.core import clock
from consult.core.db import db, transaction
from consult.publication.errors import AlreadyProposed, AlreadyPublished, NotReady, PackageProblem
from consult.publication.language_milestones import list_gaps
from consult.publication.readiness import list_obstacles, list_window_obstacles, rule_now
from consult.publication.second_person import Act, act_or_propose
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.schedule_refusals import proposed_words
from consult.web.moderation.to_mend import forms_of
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/publish"
    blueprint.add_url_rule(address, "publish", show_publishing)
    blueprint.add_url_rule(address, "publish_now", publish_now, methods=["POST"])


@moderators_only
def show_publishing(consultation: Consultation) -> BaseResponse | str:
    if consultation.published_at is not None:
        return _to_overview(consultation)
    obstacles = list_obstacles(db.session, consultation)
    obstacles += list_window_obstacles(db.session, consultation)
    return _page(consultation, obstacles)


@moderators_only
def publish_now(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    actor = present_staff().user_id
    try:
        with transaction() as session:
            act = Act("publish")
            is_done = act_or_propose(session, consultation, act, actor_id=actor, now=clock.now)
        flash(_("The consultation is published.") if is_done else proposed_words())
    except AlreadyProposed:
        flash(_("Publishing was proposed before, and waits for a second person."), "notice")
    except AlreadyPublished:
        flash(_("The consultation was published before."), "notice")
    except NotReady as refusal:
        return _page(consultation, list(refusal.problems)), 422
    return _to_overview(consultation)


def _to_overview(consultation: Consultation) -> BaseResponse:
    return redirect(url_for("moderation.overview", slug=consultation.slug), 303)


def _page(consultation: Consultation, obstacles: list[PackageProblem]) -> str:
    at, forms = clock.now(), forms_of(consultation)
    gaps = list_gaps(db.session, consultation)
    return render_template(
        "moderation/publish.html",
        consultation=consultation,
        head=head_of(consultation, at),
        now=at,
        obstacles=[forms.to_mend(one) for one in obstacles],
        lacking={lang: forms.lacking(found) for lang, found in gaps.items() if found},
        counts=window_counts(consultation, consultation.timezone, at),
        rule=rule_now(db.session, consultation),
    )
