"""Commenting in the sector's spreadsheet: the form to fill in, what it would do, taking it."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.documents.commentable import CommentableDocument
from consult.exports.workbook import MEDIA_TYPE
from consult.sheets.apart import read_apart
from consult.sheets.errors import SheetRefused
from consult.sheets.filled_rows import FilledForm
from consult.sheets.opening import MOST_BYTES
from consult.sheets.planning import Plan
from consult.sheets.taking import plan_form, take_plan
from consult.sheets.template import form_bytes
from consult.web.csrf import checks_itself
from consult.web.file_size import file_size
from consult.web.form_keys import seal_sheet, unseal_sheet
from consult.web.guards import open_to_all
from consult.web.held_sheets import held_sheets
from consult.web.languages import current_language
from consult.web.public.not_open_page import is_answerable, not_open
from consult.web.public.refusals import REFUSALS, ForgottenForm, explain
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import form_context
from consult.web.public.respond_saving import ensure_form_receivable, start_draft
from consult.web.public.sheet_page import SheetReport, sheet_report
from consult.web.public.sheet_words import fate_words, refused_file_words
from consult.web.public.visit import Visit, load_posted, load_visit, remember_visit
from consult.web.scan_words import scan_refusal

FIELD = "sheet"


class PlanChanged(Exception):
    """Comments were changed since the report was shown: it has to be read again."""


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/spreadsheet"
    blueprint.add_url_rule(address, "sheet", show_sheet)
    blueprint.add_url_rule(f"{address}/<form_lang>.xlsx", "sheet_form", send_form)
    blueprint.add_url_rule(address, "check_sheet", check_sheet, methods=["POST"])
    blueprint.add_url_rule(f"{address}/taken", "take_sheet", take_sheet, methods=["POST"])


@open_to_all
def show_sheet(slug: str, code: str) -> str:
    visit = load_visit(slug)
    document = _document(visit, code)
    return _page(visit, document) if is_answerable(visit) else not_open(visit)


@open_to_all
def send_form(slug: str, code: str, form_lang: str) -> Response:
    """Give the form with a row for each clause and with the comments of this response."""
    visit = load_visit(slug)
    document, source = _document(visit, code), visit.consultation.source_language
    if form_lang not in visit.consultation.languages:
        abort(404)
    answer = Response(form_bytes(document, visit.comments, form_lang, source), mimetype=MEDIA_TYPE)
    name = f"{slug}-{code}-{form_lang}.xlsx"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@checks_itself
@open_to_all
def check_sheet(slug: str, code: str) -> str | tuple[str, int]:
    """Read the spreadsheet and show what taking it would do; nothing is taken yet."""
    form = RespondForm.from_request()
    visit = load_posted(slug, form)
    document = _document(visit, code)
    if not is_answerable(visit):
        return not_open(visit), 409
    if not form.is_ours:
        given_back = explain(visit, ForgottenForm())
        return _page(visit, document, notice=given_back.notice), given_back.status
    try:
        content = _content(request.files.get(FIELD))
        if why := scan_refusal(content):
            return _page(visit, document, errors=[(FIELD, why)]), 422
        report = sheet_report(_plan(visit, document, read_apart(content)), document)
    except SheetRefused as refused:
        return _page(visit, document, errors=[(FIELD, refused_file_words(refused.reason))]), 422
    return _page(visit, document, report=report, carried=seal_sheet(held_sheets().put(content)))


@checks_itself
@open_to_all
def take_sheet(slug: str, code: str) -> BaseResponse | tuple[str, int]:
    """Take what the report showed, or show it anew where something has changed meanwhile."""
    form = RespondForm.from_request()
    try:
        filled = read_apart(_kept(form.fields.get("_files", "")))
    except FileNotFoundError:
        visit = load_posted(slug, form)
        errors = [(FIELD, refused_file_words("gone"))]
        return _page(visit, _document(visit, code), errors=errors), 410
    try:
        if not form.is_ours:
            raise ForgottenForm
        with transaction():
            visit, report = _take(slug, code, form, filled)
    except (*REFUSALS, PlanChanged) as refusal:
        return _shown_again(slug, code, form, filled, refusal)
    _say_taken(report.count("new"), report.count("changed"))
    answer = redirect(url_for("public.document", slug=slug, code=code), 303)
    remember_visit(answer, visit)
    return answer


def _say_taken(new: int, changed: int) -> None:
    if new:
        flash(ngettext("%(num)d comment was added.", "%(num)d comments were added.", new))
    if changed:
        flash(ngettext("%(num)d comment was changed.", "%(num)d comments were changed.", changed))


def _take(slug: str, code: str, form: RespondForm, filled: FilledForm) -> tuple[Visit, SheetReport]:
    visit = load_posted(slug, form, to_write=True)
    document = _document(visit, code)
    ensure_form_receivable(visit, form)
    plan = _plan(visit, document, filled)
    report = sheet_report(plan, document)
    if report.fingerprint != form.fields.get("_report"):
        raise PlanChanged
    start_draft(visit, form)
    if visit.draft is None:
        raise LookupError("a visit without its draft")
    response, source = visit.draft.response, visit.consultation.source_language
    take_plan(db.session, response, visit.comments, plan, document, source)
    response.saved_at = clock.now()
    return visit, report


def _shown_again(
    slug: str, code: str, form: RespondForm, filled: FilledForm, refusal: Exception
) -> tuple[str, int]:
    visit = load_posted(slug, form)
    document = _document(visit, code)
    report = sheet_report(_plan(visit, document, filled), document)
    if isinstance(refusal, PlanChanged):
        notice = _("Your comments have changed meanwhile. Look at what is taken now.")
        page = _page(visit, document, report, form.fields.get("_files", ""), notice)
        return page, 409
    given_back = explain(visit, refusal)
    carried = "" if given_back.is_final else form.fields.get("_files", "")
    return _page(visit, document, report, carried, given_back.notice), given_back.status


def _plan(visit: Visit, document: CommentableDocument, filled: FilledForm) -> Plan:
    consultation = visit.consultation
    return plan_form(
        filled,
        document,
        visit.comments,
        consultation.languages,
        consultation.source_language,
    )


def _document(visit: Visit, code: str) -> CommentableDocument:
    return visit.documents.documents.get(code) or abort(404)


def _content(upload: FileStorage | None) -> bytes:
    if upload is None or not upload.filename:
        raise SheetRefused("missing")
    return upload.stream.read(MOST_BYTES + 1)


def _kept(sealed: str) -> bytes:
    """Return what was looked at before; raises FileNotFoundError when that was a day ago."""
    return held_sheets().get(unseal_sheet(sealed) or abort(404))


def _page(
    visit: Visit,
    document: CommentableDocument,
    report: SheetReport | None = None,
    carried: str = "",
    notice: str = "",
    errors: list[tuple[str, str]] | None = None,
) -> str:
    return render_template(
        "public/sheet.html",
        **form_context(visit, current_language()),
        document=document,
        has_comments=any(one.document_code == document.code for one in visit.comments),
        report=report,
        fate_words=fate_words,
        most=file_size(MOST_BYTES),
        carried=carried,
        notice=notice,
        errors=errors or [],
    )
