"""One clause of a draft in all its languages: change, divide, join with the next, take out."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.documents.models import Intake
from consult.intake import correcting
from consult.intake.aligning import Row
from consult.intake.errors import CannotJoin, IntakeChanged, IntakeGone, NothingToJoin
from consult.intake.services import Act, correct, in_order, rows_of, source_of
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.drafts.clause_form import (
    ClauseForm,
    faults,
    posted_form,
    shown_form,
)
from consult.web.moderation.drafts.correcting import get_intake, gone, to_draft, whole_number
from consult.web.moderation.drafts.words import kind_word
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/drafts/<int:intake_id>/clauses/<int:number>"
    blueprint.add_url_rule(address, "draft_clause", show_clause)
    blueprint.add_url_rule(address, "correct_clause", correct_clause, methods=["POST"])


@moderators_only
def show_clause(consultation: Consultation, intake_id: int, number: int) -> str:
    intake = get_intake(consultation, intake_id)
    rows = rows_of(db.session, consultation, intake)
    row = _row(rows, number)
    return _page(consultation, intake, rows, number, _shown(consultation, intake, row))


@moderators_only
def correct_clause(
    consultation: Consultation, intake_id: int, number: int
) -> BaseResponse | tuple[str, int]:
    intake = get_intake(consultation, intake_id)
    rows = rows_of(db.session, consultation, intake)
    number = _found_again(rows, number)
    shown = _shown(consultation, intake, _row(rows, number))
    form = posted_form(request.form, shown)
    does = request.form.get("_do", "save")
    is_saved_first = does in ("split", "join") and form.wanted() != shown.wanted()
    does = "save" if is_saved_first else does
    errors = [] if does == "remove" else _fault_messages(form)
    if errors:
        return _page(consultation, intake, rows, number, form, errors), 422
    try:
        _correct(consultation, intake_id, _act(does, number, form))
    except IntakeChanged:
        return _beside(consultation, intake_id, number, form)
    except IntakeGone:
        return gone(consultation)
    except CannotJoin as refused:
        kinds = {"first": kind_word(refused.first), "second": kind_word(refused.second)}
        message = _("These two make no single clause: %(first)s and %(second)s.", **kinds)
        return _page(consultation, intake, rows, number, form, [("", message)]), 422
    except NothingToJoin:
        message = _("There is no next clause in the same language.")
        return _page(consultation, intake, rows, number, form, [("", message)]), 422
    if is_saved_first:
        flash(_("What you typed was saved first. Now divide or join the clause."), "notice")
        return _to_clause(consultation, intake_id, number)
    flash(_("The draft was corrected."))
    return to_draft(consultation, intake_id, number - 1)


def _act(does: str, number: int, form: ClauseForm) -> Act:
    place = number - 1
    if does == "split":
        at = {lang: whole_number(request.form.get(f"at__{lang}")) for lang in form.texts}
        return lambda texts, rows: correcting.split(texts, rows, place, at)
    if does == "join":
        return lambda texts, rows: correcting.join(texts, rows, place)
    if does == "remove":
        return lambda texts, rows: correcting.remove(texts, rows, place)
    return lambda texts, rows: correcting.change(texts, rows, place, form.wanted())


def _correct(consultation: Consultation, intake_id: int, act: Act) -> None:
    seen, actor = whole_number(request.form.get("_seen")), present_staff().user_id
    with transaction() as session:
        correct(session, consultation, intake_id, act, seen=seen, at=clock.now(), actor_id=actor)


def _to_clause(consultation: Consultation, intake_id: int, number: int) -> BaseResponse:
    address = url_for(
        "moderation.draft_clause", slug=consultation.slug, intake_id=intake_id, number=number
    )
    return redirect(address, 303)


def _row(rows: list[Row], number: int) -> Row:
    return rows[number - 1] if 0 < number <= len(rows) else abort(404)


def _found_again(rows: list[Row], number: int) -> int:
    """Return the number of the clause the form was about, which others may have moved."""
    clause_id = request.form.get("_clause", "")
    if 0 < number <= len(rows) and rows[number - 1].clause_id == clause_id:
        return number
    same = [n for n, row in enumerate(rows, start=1) if row.clause_id == clause_id]
    return same[0] if same else min(number, len(rows))


def _shown(consultation: Consultation, intake: Intake, row: Row) -> ClauseForm:
    return shown_form(in_order(consultation, intake.texts), row)


def _fault_messages(form: ClauseForm) -> FormErrors:
    words = {
        "bad_id": _("An id has letters, digits and single hyphens, dots or underscores between."),
        "label_too_long": _("The number is too long."),
        "no_text": _("A clause needs a text. To take it out, use the button below."),
    }
    return [(field, words[reason]) for field, reason in faults(form)]


def _beside(
    consultation: Consultation, intake_id: int, number: int, form: ClauseForm
) -> BaseResponse | tuple[str, int]:
    """Show what was typed beside what somebody else saved meanwhile."""
    db.session.rollback()
    db.session.expire_all()
    intake = get_intake(consultation, intake_id)
    rows = rows_of(db.session, consultation, intake)
    number = _found_again(rows, number)
    saved = _shown(consultation, intake, _row(rows, number))
    message = _("Somebody else corrected the draft meanwhile. Compare, then save again.")
    clashes = [
        {"lang": lang, "yours": form.texts[lang], "saved": saved.texts.get(lang, "")}
        for lang in form.texts
        if form.texts[lang] != saved.texts.get(lang, "")
    ]
    page = _page(consultation, intake, rows, number, form, [("", message)], clashes)
    return page, 409


def _page(
    consultation: Consultation,
    intake: Intake,
    rows: list[Row],
    number: int,
    form: ClauseForm,
    errors: FormErrors | None = None,
    clashes: list[dict[str, str]] | None = None,
) -> str:
    return render_template(
        "moderation/drafts/clause.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        intake=intake,
        source=source_of(consultation, intake.texts),
        row=_row(rows, number),
        number=number,
        count=len(rows),
        form=form,
        errors=errors or [],
        clashes=clashes or [],
    )
