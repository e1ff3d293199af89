"""The correction page of a draft: its clauses side by side, and acts on the whole of it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.documents.models import Intake
from consult.intake.errors import IntakeChanged, IntakeGone
from consult.intake.queries import find_intake
from consult.intake.services import discard, give_ids, in_order, rows_of, source_of
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.drafts.rows_page import counted, rows_page
from consult.web.staff_session import present_staff

LONGEST_NUMBER = 6


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/drafts/<int:intake_id>"
    blueprint.add_url_rule(address, "draft", show_draft)
    blueprint.add_url_rule(f"{address}/ids", "name_draft", name_draft, methods=["POST"])
    blueprint.add_url_rule(f"{address}/discard", "discard_draft", discard_draft, methods=["POST"])


@moderators_only
def show_draft(consultation: Consultation, intake_id: int) -> str:
    intake = get_intake(consultation, intake_id)
    rows = rows_of(db.session, consultation, intake)
    only_open = request.args.get("show") == "open"
    return render_template(
        "moderation/drafts/draft.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        intake=intake,
        languages=list(in_order(consultation, intake.texts)),
        source=source_of(consultation, intake.texts),
        counted=counted(rows),
        only_open=only_open,
        page=rows_page(rows, only_open=only_open, start=whole_number(request.args.get("from"))),
    )


@moderators_only
def name_draft(consultation: Consultation, intake_id: int) -> BaseResponse:
    refused = _refused(give_ids, consultation, intake_id)
    if refused is None:
        flash(_("Every clause has a permanent id now."))
    return refused or to_draft(consultation, intake_id)


@moderators_only
def discard_draft(consultation: Consultation, intake_id: int) -> BaseResponse:
    refused = _refused(discard, consultation, intake_id)
    if refused is None:
        flash(_("The draft was discarded. The document is as it was."))
    return refused or redirect(url_for("moderation.drafts", slug=consultation.slug), 303)


def _refused(
    act: Callable[..., object], consultation: Consultation, intake_id: int
) -> BaseResponse | None:
    """Do something to the whole draft as the page showed it; return where it leads if refused."""
    seen = whole_number(request.form.get("_seen"))
    actor, at = present_staff().user_id, clock.now()
    try:
        with transaction() as session:
            act(session, consultation, intake_id, seen=seen, at=at, actor_id=actor)
    except IntakeChanged:
        flash(
            _("Somebody else corrected the draft meanwhile. Look at it, then try again."), "notice"
        )
        return to_draft(consultation, intake_id)
    except IntakeGone:
        return gone(consultation)
    return None


def get_intake(consultation: Consultation, intake_id: int) -> Intake:
    return find_intake(db.session, consultation.id, intake_id) or abort(404)


def gone(consultation: Consultation) -> BaseResponse:
    """Say that the draft was taken over or discarded while a page about it was open."""
    flash(_("This draft was taken over or discarded meanwhile."), "notice")
    return redirect(url_for("moderation.drafts", slug=consultation.slug), 303)


def to_draft(consultation: Consultation, intake_id: int, number: int = 0) -> BaseResponse:
    """Return to the page on which row `number` stands."""
    start = max(number - 2, 0)
    values: dict[str, Any] = {"slug": consultation.slug, "intake_id": intake_id}
    if start:
        values["from"] = start
    anchor = f"c-{number + 1}" if number else None
    return redirect(url_for("moderation.draft", _anchor=anchor, **values), 303)


def whole_number(text: str | None) -> int:
    """Return a whole number that came from outside, 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
