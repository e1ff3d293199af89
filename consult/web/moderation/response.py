"""One response in full, each of its revisions, and the notes staff keep on it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.documents.queries import list_documents
from consult.responses.deciding import list_decided, list_open
from consult.responses.errors import NoteEmpty
from consult.responses.models import Response
from consult.responses.notes import add_note, delete_note, list_notes
from consult.responses.received import find_handed_in, find_received
from consult.surveys.queries import get_survey
from consult.web.form_keys import key_of_this_form, read_form_key
from consult.web.group_words import group_labels
from consult.web.guards import readers_only
from consult.web.languages import current_language
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.response_page import response_page
from consult.web.moderation.responses import titles_by_code
from consult.web.row_numbers import row_number
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/responses/<reference>"
    blueprint.add_url_rule(address, "response", response)
    blueprint.add_url_rule(f"{address}/notes", "add_note", write_note, methods=["POST"])
    blueprint.add_url_rule(
        f"{address}/notes/<int:note_id>/delete", "delete_note", remove_note, methods=["POST"]
    )


@readers_only
def response(consultation: Consultation, reference: str) -> str:
    return _page(consultation, reference)


@readers_only
def write_note(consultation: Consultation, reference: str) -> BaseResponse | tuple[str, int]:
    try:
        with transaction() as session:
            add_note(
                session,
                _get(consultation, reference),
                request.form.get("note", ""),
                key=read_form_key(request.form.get("_key", "")).key,
                author_id=present_staff().user_id,
                at=clock.now(),
            )
    except NoteEmpty:
        return _page(consultation, reference, [("note", _("Write the note first."))]), 422
    flash(_("The note was kept."))
    return _to_response(consultation, reference)


@readers_only
def remove_note(consultation: Consultation, reference: str, note_id: int) -> BaseResponse:
    author_id = present_staff().user_id
    with transaction() as session:
        response = _get(consultation, reference)
        delete_note(session, response, note_id, author_id=author_id, at=clock.now())
    return _to_response(consultation, reference)


def _get(consultation: Consultation, reference: str) -> Response:
    return find_handed_in(db.session, consultation.id, reference) or abort(404)


def _to_response(consultation: Consultation, reference: str) -> BaseResponse:
    address = url_for(
        "moderation.response", slug=consultation.slug, reference=reference, _anchor="notes"
    )
    return redirect(address, 303)


def _page(consultation: Consultation, reference: str, errors: FormErrors | None = None) -> str:
    lang, source = current_language(), consultation.source_language
    found = find_received(db.session, consultation.id, reference) or abort(404)
    surveys = {
        version_id: get_survey(db.session, version_id)
        for version_id in {revision.survey_version_id for revision in found.revisions}
        if version_id is not None
    }
    number = request.args.get("revision", type=row_number)
    documents = list_documents(db.session, consultation.id, published_only=False)
    head = head_of(consultation, clock.now())
    return render_template(
        "moderation/response.html",
        consultation=consultation,
        head=head,
        tab="responses",
        page=response_page(found, surveys, number, lang, source) or abort(404),
        decided=list_decided(db.session, found.response.id),
        open_decisions=list_open(db.session, found.response) if head.may_moderate else (),
        notes=list_notes(db.session, found.response.id),
        own_id=present_staff().user_id,
        form_key=key_of_this_form(clock.now()),
        typed_note=request.form.get("note", "") if errors else "",
        errors=errors or [],
        document_titles=titles_by_code(documents, source),
        group_labels=group_labels(consultation, lang),
    )
