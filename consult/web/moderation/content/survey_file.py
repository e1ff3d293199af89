"""The survey of a consultation as text: the YAML of packages, written here or uploaded."""

from collections.abc import Callable, Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.core.text_cleaning import clean_text
from consult.publication.editing import Edit
from consult.publication.errors import ChangedMeanwhile, PackageProblem, PackageProblems
from consult.publication.package_content import (
    SURVEY,
    PackageContent,
    fingerprint,
    read_content,
)
from consult.publication.text_files import decode
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.content.form import Difference, problem_in_file
from consult.web.moderation.content.keeping import NOTE_REFUSALS, keep
from consult.web.package_words import problem_words
from consult.web.scan_words import scan_refusal
from consult.web.staff_form import FormErrors


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/content/survey"
    blueprint.add_url_rule(address, "edit_survey", show)
    blueprint.add_url_rule(address, "save_survey", save, methods=["POST"])


@moderators_only
def show(consultation: Consultation) -> tuple[str, int]:
    _ensure_unpublished(consultation)
    content = read_content(db.session, consultation)
    return _page(consultation, content.survey_text, fingerprint(content.survey), [])


@moderators_only
def save(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    _ensure_unpublished(consultation)
    seen, text = request.form.get("_seen", ""), clean_text(request.form.get("survey", ""))
    upload = request.files.get("file")
    if upload and upload.filename:
        sent = upload.read()
        if why := scan_refusal(sent):
            return _page(consultation, text, seen, [("file", why)])
        try:
            text = clean_text(decode(sent, SURVEY))
        except PackageProblems as refused:
            errors = [("file", problem_words(one)) for one in refused.problems]
            return _page(consultation, text, seen, errors)
    try:
        keep(consultation, Edit(lambda content: content.survey, seen, _changing(text)), {})
    except PackageProblems as refused:
        return _page(consultation, text, seen, list(map(_error, refused.problems)))
    except NOTE_REFUSALS:
        message = _("The consultation was published meanwhile. Its questions stay as they are.")
        return _page(consultation, text, seen, [("", message)])
    except ChangedMeanwhile:
        return _both(consultation, text)
    flash(_("The questions were saved."))
    return redirect(url_for("moderation.content", slug=consultation.slug), 303)


def _ensure_unpublished(consultation: Consultation) -> None:
    if consultation.published_at is not None:
        abort(404)


def _changing(text: str) -> Callable[[PackageContent], PackageContent]:
    def change(content: PackageContent) -> PackageContent:
        is_same = text.strip() == content.survey_text.strip()
        return content if is_same else content.with_survey(text if text.strip() else None)

    return change


def _error(problem: PackageProblem) -> tuple[str, str]:
    if problem.file != SURVEY:
        return "", problem_in_file(problem)
    place = f"{problem.field}: " if problem.field else ""
    words = f"{place}{problem_words(problem)}"
    if problem.row is None:
        return "survey", words
    return "survey", _("Line %(line)s: %(words)s", line=problem.row, words=words)


def _both(consultation: Consultation, text: str) -> tuple[str, int]:
    db.session.rollback()
    content = read_content(db.session, consultation)
    clash = Difference(_("Questions"), text, content.survey_text)
    message = _("Somebody else saved the questions meanwhile. Compare, then save again.")
    errors = [("", message)]
    return _page(consultation, text, fingerprint(content.survey), errors, [clash], status=409)


def _page(
    consultation: Consultation,
    text: str,
    seen: str,
    errors: FormErrors,
    clashes: Sequence[Difference] = (),
    *,
    status: int = 422,
) -> tuple[str, int]:
    page = render_template(
        "moderation/content/survey.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        text=text,
        seen=seen,
        errors=errors,
        clashes=clashes,
    )
    return page, status if errors else 200
