"""Comments from the reader: two ordinary pages, one to write and one to change."""

from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, flash, redirect, render_template, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.storage import storage
from consult.responses.commenting import CommentForm, save_comment_at
from consult.responses.errors import AnswersRefused
from consult.responses.posted_comments import PostedComment, comment_errors
from consult.surveys.answers import FieldError
from consult.web.csrf import checks_itself
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.clause_address import clause_address
from consult.web.public.comment_fields import is_deleting
from consult.web.public.comment_page import comment_page
from consult.web.public.comment_subject import (
    Subject,
    new_subject,
    posted_subject,
    stored_subject,
)
from consult.web.public.not_open_page import is_answerable, not_open
from consult.web.public.refusals import REFUSALS, ForgottenForm, explain
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_saving import ensure_form_receivable, start_draft
from consult.web.public.visit import Visit, load_posted, load_visit, remember_visit

FIELD = "comment"
"""Fields of this form are the words behind `comment__N__` of the survey's comment question."""


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/comments"
    blueprint.add_url_rule(f"{address}/new", "comment_form", write_comment)
    blueprint.add_url_rule(f"{address}/new", "add_comment", save_comment, methods=["POST"])
    blueprint.add_url_rule(f"{address}/<int:key>", "comment", change_comment)
    blueprint.add_url_rule(f"{address}/<int:key>", "save_comment", save_comment, methods=["POST"])
    blueprint.add_url_rule(f"{address}/<int:key>/evidence", "comment_evidence", send_evidence)


@open_to_all
def write_comment(slug: str, code: str) -> str:
    visit = load_visit(slug)
    subject = new_subject(visit, code)
    return _show(visit, subject) if is_answerable(visit) else not_open(visit)


@open_to_all
def change_comment(slug: str, code: str, key: int) -> str:
    visit = load_visit(slug)
    subject = stored_subject(visit, code, key)
    return _show(visit, subject) if is_answerable(visit) else not_open(visit)


@open_to_all
def send_evidence(slug: str, code: str, key: int) -> Response:
    """Give the file of a comment back to who attached it, always as something to save."""
    subject = stored_subject(load_visit(slug), code, key)
    row = next(iter(subject.comment.evidence or ()), None) or abort(404)
    return send_file(
        storage().path(row["sha256"]),
        mimetype=row["media_type"],
        as_attachment=True,
        download_name=PurePosixPath(row["name"]).name,
        etag=False,
    )


@checks_itself
@open_to_all
def save_comment(slug: str, code: str, key: int | None = None) -> BaseResponse | tuple[str, int]:
    """Save, change or delete one comment; what is refused is given back."""
    form = RespondForm.from_request()
    try:
        if not form.is_ours:
            raise ForgottenForm
        with transaction():
            visit, subject, kept_key = _take(slug, code, key, form)
            target = _next_address(visit, subject, kept_key, form)
    except REFUSALS as refusal:
        return _refused(slug, code, key, form, refusal)
    flash(_("Comment deleted") if is_deleting(form) else _("Comment saved"))
    answer = redirect(target, 303)
    remember_visit(answer, visit)
    return answer


def _next_address(visit: Visit, subject: Subject, key: int, form: RespondForm) -> str:
    """Return where to go on: to the clause, or to the comment where its change was asked for."""
    if form.fields.get("_do") == "show":
        code = subject.clause.document_code
        return url_for("public.comment", slug=visit.consultation.slug, code=code, key=key)
    return clause_address(visit, subject.clause)


def _take(slug: str, code: str, key: int | None, form: RespondForm) -> tuple[Visit, Subject, int]:
    """Save what was posted; the number it is kept under comes last."""
    visit = load_posted(slug, form, to_write=True)
    ensure_form_receivable(visit, form)
    subject = posted_subject(visit, code, key, form)
    _ensure_acceptable(subject, form)
    start_draft(visit, form)
    if visit.draft is None:
        raise LookupError("a visit without its draft")
    kept_key = save_comment_at(
        db.session,
        visit.draft.response,
        visit.comments,
        subject.comment,
        subject.clause,
        CommentForm(
            {} if subject.version is None else {subject.comment.row: subject.version},
            current_language(),
            visit.consultation.source_language,
            subject.quote.lang,
        ),
        clock.now(),
    )
    return visit, subject, kept_key


def _ensure_acceptable(subject: Subject, form: RespondForm) -> None:
    comment = subject.comment
    errors = [*subject.typed.errors, *comment_errors([comment], FIELD, {comment.clause})]
    if comment.is_blank and not is_deleting(form):
        errors.append(FieldError(f"{FIELD}__{comment.row}__comment", "nothing_to_comment"))
    if errors:
        raise AnswersRefused(tuple(errors))


def _refused(
    slug: str, code: str, key: int | None, form: RespondForm, refusal: Exception
) -> tuple[str, int]:
    visit = load_posted(slug, form)
    subject = posted_subject(visit, code, key, form)
    given_back = explain(visit, refusal)
    if given_back.comment is not None:
        subject = subject.seen(given_back.version)
    html = _show(visit, subject, given_back.errors, given_back.notice, given_back.comment)
    return html, given_back.status


def _show(
    visit: Visit,
    subject: Subject,
    errors: tuple[FieldError, ...] = (),
    notice: str = "",
    elsewhere: PostedComment | None = None,
) -> str:
    page = comment_page(visit, subject, errors, current_language())
    return render_template(
        "public/respond/comment.html", visit=visit, notice=notice, elsewhere=elsewhere, **page
    )
