"""The documents of a consultation by form: texts with clauses, and files to download."""

from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.core.text_cleaning import one_line
from consult.publication.editing import Edit, prepare
from consult.publication.errors import ChangedMeanwhile, NotReady, PackageProblems
from consult.publication.package_content import fingerprint, read_content
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.content.document_entry import with_form
from consult.web.moderation.content.document_form import DocumentForm, opened, posted
from consult.web.moderation.content.document_refusals import document_errors
from consult.web.moderation.content.form import problem_in_file
from consult.web.moderation.content.keeping import NOTE_REFUSALS, keep, note_errors
from consult.web.moderation.content.pages import note_values
from consult.web.moderation.content.tracked import tracked
from consult.web.moderation.content.values import posted_note
from consult.web.staff_form import FormErrors

TEXT, FILE = "text", "file"


@dataclass(frozen=True)
class Shown:
    """A form on one document; `seen` is the fingerprint of the document it started from."""

    consultation: Consultation
    form: DocumentForm
    seen: str
    is_new: bool = False


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/content"
    new, one = f"{address}/new-document", f"{address}/documents/<code>"
    blueprint.add_url_rule(new, "new_document", show_new)
    blueprint.add_url_rule(new, "add_document", add, methods=["POST"])
    blueprint.add_url_rule(one, "edit_document", show_one)
    blueprint.add_url_rule(one, "save_document", save, methods=["POST"])
    blueprint.add_url_rule(f"{one}/remove", "remove_document", remove, methods=["POST"])
    order = f"{address}/document-order"
    blueprint.add_url_rule(order, "order_documents", order_documents, methods=["POST"])


@moderators_only
def show_new(consultation: Consultation) -> tuple[str, int]:
    _ensure_unpublished(consultation)
    form = _empty(consultation, request.args.get("kind", TEXT))
    return _page(Shown(consultation, form, fingerprint(None), is_new=True), [])


@moderators_only
def add(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    _ensure_unpublished(consultation)
    start = _empty(consultation, request.form.get("_kind", TEXT))
    return _sent(consultation, replace(start, code=one_line(request.form.get("code"))), is_new=True)


@moderators_only
def show_one(consultation: Consultation, code: str) -> tuple[str, int]:
    content = read_content(db.session, consultation)
    if code not in content.documents:
        abort(404)
    form = opened(content, code, consultation.languages)
    return _page(Shown(consultation, form, fingerprint(content.document_state(code))), [])


@moderators_only
def save(consultation: Consultation, code: str) -> BaseResponse | tuple[str, int]:
    kind = request.form.get("_kind") or abort(400)
    return _sent(consultation, replace(_empty(consultation, kind), code=code))


@moderators_only
def remove(consultation: Consultation, code: str) -> BaseResponse:
    _ensure_unpublished(consultation)
    edit = Edit(
        lambda content: content.document_state(code),
        request.form.get("_seen", ""),
        lambda content: content.without_document(code),
    )
    try:
        keep(consultation, edit, {})
        flash(_("The document was removed."))
    except PackageProblems as refused:
        flash(problem_in_file(refused.problems[0]), "notice")
    except ChangedMeanwhile:
        flash(_("Somebody else changed this document meanwhile. Look at it again."), "notice")
        return redirect(url_for("moderation.edit_document", slug=consultation.slug, code=code), 303)
    return _to_content(consultation)


@moderators_only
def order_documents(consultation: Consultation) -> BaseResponse:
    _ensure_unpublished(consultation)
    verb, _colon, code = request.form.get("_do", "").partition(":")
    codes = list(read_content(db.session, consultation).documents)
    if code in codes and verb in ("up", "down"):
        seen, place = fingerprint(codes), codes.index(code)
        codes.insert(max(place - 1, 0) if verb == "up" else place + 1, codes.pop(place))
        edit = Edit(lambda content: list(content.documents), seen, lambda one: one.in_order(codes))
        try:
            keep(consultation, edit, {})
        except (ChangedMeanwhile, PackageProblems):
            flash(_("Somebody else changed the documents meanwhile. Try again."), "notice")
    return redirect(
        url_for("moderation.content", slug=consultation.slug, _anchor="part-documents"), 303
    )


def _ensure_unpublished(consultation: Consultation) -> None:
    if consultation.published_at is not None:
        abort(404)


def _empty(consultation: Consultation, kind: str) -> DocumentForm:
    tags, source = consultation.languages, consultation.source_language
    return DocumentForm("", kind != FILE, tags, source)


def _sent(
    consultation: Consultation, start: DocumentForm, *, is_new: bool = False
) -> BaseResponse | tuple[str, int]:
    form, errors = posted(start, request.form, request.files)
    shown = Shown(consultation, form, request.form.get("_seen", ""), is_new)
    if errors:
        return _page(shown, errors)
    try:
        if consultation.published_at is not None:
            return _correct(shown)
        if request.form.get("_do") == "preview":
            package = prepare(db.session, consultation, _edit(shown)).package
            clauses = next(one.clauses for one in package.documents if one.code == form.code)
            return _page(shown, [], clauses=clauses)
        keep(consultation, _edit(shown), {})
    except (PackageProblems, NotReady) as refused:
        content = read_content(db.session, consultation)
        return _page(shown, document_errors(form, content, refused.problems))
    except NOTE_REFUSALS:
        message = _("The consultation was published meanwhile. Correct it in public.")
        return _page(shown, [("", message)])
    except ChangedMeanwhile:
        return _both(shown)
    flash(_("The document was saved."))
    return _to_content(consultation)


def _correct(shown: Shown) -> BaseResponse | tuple[str, int]:
    """Show what a correction changes; publish it once exactly that was seen, with its note."""
    consultation, form = shown.consultation, shown.form
    prepared = prepare(db.session, consultation, _edit(shown))
    if not prepared.fields:
        return _page(shown, [("", _("Nothing was changed."))])
    changes = tracked(consultation, form.code, prepared.package) if form.is_draft else None
    wants = request.form.get("_do") == "publish"
    if form.is_draft and not (wants and request.form.get("_previewed") == form.fingerprint):
        return _page(shown, [], changes=changes, changed_since=wants)
    try:
        note = posted_note(request.form, consultation.languages, consultation.source_language)
        keep(consultation, _edit(shown), note)
    except NOTE_REFUSALS as refused:
        return _page(shown, note_errors(refused), changes=changes)
    flash(_("The correction is public, and stands in the change log."))
    return _to_content(consultation)


def _edit(shown: Shown) -> Edit:
    form, is_new = shown.form, shown.is_new
    return Edit(
        lambda content: content.document_state(form.code),
        shown.seen,
        lambda content: with_form(content, form, is_new=is_new),
    )


def _both(shown: Shown) -> tuple[str, int]:
    db.session.rollback()
    form, content = shown.form, read_content(db.session, shown.consultation)
    clashes = form.differences(opened(content, form.code, form.tags))
    message = _("Somebody else saved this document meanwhile. Compare, then save again.")
    seen = fingerprint(content.document_state(form.code))
    return _page(replace(shown, seen=seen), [("", message)], clashes=clashes, status=409)


def _to_content(consultation: Consultation) -> BaseResponse:
    return redirect(url_for("moderation.content", slug=consultation.slug), 303)


def _page(shown: Shown, errors: FormErrors, *, status: int = 422, **values: Any) -> tuple[str, int]:
    page = render_template(
        "moderation/content/document.html",
        tab="content",
        consultation=shown.consultation,
        head=head_of(shown.consultation, clock.now()),
        form=shown.form,
        is_new=shown.is_new,
        seen=shown.seen,
        errors=errors,
        **{**note_values(shown.consultation), **values},
    )
    return page, status if errors else 200
