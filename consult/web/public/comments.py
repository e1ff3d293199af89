"""Comments on a clause, from the reader: two ordinary pages, one to write and one to change."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core.db import db, transaction
from consult.core.text_cleaning import clean_text
from consult.documents.commentable import CommentableClause
from consult.responses.commenting import CommentForm, save_comments
from consult.responses.errors import AnswersRefused
from consult.responses.posted_comments import TYPES, PostedComment, comment_errors, proposal
from consult.surveys.answers import FieldError
from consult.web.csrf import checks_itself
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.clause_fields import as_posted
from consult.web.public.comment_page import comment_page
from consult.web.public.not_open_page import is_answerable, not_open
from consult.web.public.own_response import remember
from consult.web.public.refusals import REFUSALS, ForgottenForm, explain
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_saving import ensure_form_receivable, start_draft
from consult.web.public.visit import Visit, load_visit

FIELD = "comment"
"""Fields of this form are the words behind `comment__N__` of the survey's comment question."""


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/comments"
    blueprint.add_url_rule(f"{address}/new", "comment_form", write_comment)
    blueprint.add_url_rule(f"{address}/new", "add_comment", save_comment, methods=["POST"])
    blueprint.add_url_rule(f"{address}/<int:key>", "comment", change_comment)
    blueprint.add_url_rule(f"{address}/<int:key>", "save_comment", save_comment, methods=["POST"])


@dataclass(frozen=True)
class Subject:
    """The clause and the comment a page is about."""

    clause: CommentableClause
    comment: PostedComment
    version: int | None
    """None for a comment that is not stored yet."""


@open_to_all
def write_comment(slug: str, code: str) -> str:
    visit = load_visit(slug)
    subject = _new_subject(visit, code)
    return _show(visit, subject) if is_answerable(visit) else not_open(visit)


@open_to_all
def change_comment(slug: str, code: str, key: int) -> str:
    visit = load_visit(slug)
    subject = _stored_subject(visit, code, key)
    return _show(visit, subject) if is_answerable(visit) else not_open(visit)


@checks_itself
@open_to_all
def save_comment(slug: str, code: str, key: int | None = None) -> BaseResponse | tuple[str, int]:
    """Save, change or delete one comment; what is refused is given back."""
    form = RespondForm.from_request()
    try:
        if not form.is_ours:
            raise ForgottenForm
        with transaction():
            visit, subject = _take(slug, code, key, form)
    except REFUSALS as refusal:
        return _refused(slug, code, key, form, refusal)
    flash(_said(form))
    target = url_for("public.document", slug=slug, code=code, _anchor=subject.clause.clause_id)
    answer = redirect(target, 303)
    remember(answer, visit.consultation.id, str(visit.code))
    return answer


def _take(slug: str, code: str, key: int | None, form: RespondForm) -> tuple[Visit, Subject]:
    visit = load_visit(slug, sealed_code=form.sealed_code, to_write=True)
    ensure_form_receivable(visit, form)
    subject = _posted_subject(visit, code, key, form)
    _ensure_says_something(subject.comment, form)
    start_draft(visit, form)
    if visit.draft is None:
        raise LookupError("a visit without its draft")
    save_comments(
        db.session,
        visit.draft.response,
        visit.comments,
        [subject.comment],
        visit.documents,
        CommentForm(
            {} if subject.version is None else {subject.comment.row: subject.version},
            current_language(),
            visit.consultation.source_language,
        ),
    )
    return visit, subject


def _ensure_says_something(comment: PostedComment, form: RespondForm) -> None:
    errors = comment_errors([comment], FIELD, {comment.clause})
    if comment.is_blank and not _is_deleting(form):
        errors.append(FieldError(f"{FIELD}__{comment.row}__comment", "nothing_to_comment"))
    if errors:
        raise AnswersRefused(tuple(errors))


def _said(form: RespondForm) -> str:
    if _is_deleting(form):
        return _("Comment deleted")
    return _("Comment saved")


def _is_deleting(form: RespondForm) -> bool:
    return form.fields.get("_do") == "delete"


def _refused(
    slug: str, code: str, key: int | None, form: RespondForm, refusal: Exception
) -> tuple[str, int]:
    visit = load_visit(slug, sealed_code=form.sealed_code)
    subject = _posted_subject(visit, code, key, form)
    given_back = explain(visit, refusal)
    if given_back.comment is not None:
        subject = replace(subject, version=given_back.version)
    html = _show(visit, subject, given_back.errors, given_back.notice, given_back.comment)
    return html, given_back.status


def _show(
    visit: Visit,
    subject: Subject,
    errors: tuple[FieldError, ...] = (),
    notice: str = "",
    elsewhere: PostedComment | None = None,
) -> str:
    page = comment_page(visit, subject.clause, subject.comment, errors, current_language())
    return render_template(
        "public/respond/comment.html",
        visit=visit,
        notice=notice,
        elsewhere=elsewhere,
        version=subject.version,
        **page,
    )


def _new_subject(visit: Visit, code: str) -> Subject:
    return _subject_on(visit, _clause(visit, code, request.args.get("clause", "")))


def _subject_on(visit: Visit, clause: CommentableClause) -> Subject:
    last = visit.draft.response.last_comment_key if visit.draft else 0
    return Subject(clause, PostedComment(last + 1, clause.reference, "", "", ""), None)


def _stored_subject(visit: Visit, code: str, key: int) -> Subject:
    stored = next((c for c in visit.comments if c.comment_key == key), None)
    if stored is None or stored.document_code != code:
        abort(404)
    clause = _clause(visit, code, stored.clause_id)
    return Subject(clause, as_posted(stored), stored.version)


def _posted_subject(visit: Visit, code: str, key: int | None, form: RespondForm) -> Subject:
    """Return the comment as the form holds it."""
    clause_id = form.fields.get("_clause")
    if key is None or (clause_id and key not in [one.comment_key for one in visit.comments]):
        # deleted in another window while it was changed in this one: it is a new comment
        clause = _clause(visit, code, clause_id or request.args.get("clause", ""))
        subject = _subject_on(visit, clause)
        row = form.row or subject.comment.row
        return _with_typed(visit, replace(subject, comment=replace(subject.comment, row=row)), form)
    subject = _stored_subject(visit, code, key)
    version = form.comment_versions.get(key, subject.version)
    return _with_typed(visit, replace(subject, version=version), form)


def _with_typed(visit: Visit, subject: Subject, form: RespondForm) -> Subject:
    quote = subject.clause.quote(current_language(), visit.consultation.source_language)
    return replace(subject, comment=_typed(form, subject.comment, quote))


def _typed(form: RespondForm, comment: PostedComment, quote: str) -> PostedComment:
    if _is_deleting(form):
        return replace(comment, comment="", proposed="")
    type_ = form.fields.get("type", "")
    return replace(
        comment,
        type=type_ if type_ in TYPES else "",
        comment=clean_text(form.fields.get("comment", "")),
        proposed=proposal(clean_text(form.fields.get("proposed", "")), quote),
    )


def _clause(visit: Visit, code: str, clause_id: str) -> CommentableClause:
    found = visit.documents.get(f"{code}#{clause_id}")
    return found or abort(404)
