"""Choosing the files of a draft, and the drafts that came in before."""

from flask import Blueprint, abort, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.storage import storage
from consult.documents.docx.xml_checks import MAX_PARAGRAPHS
from consult.documents.models import Intake
from consult.documents.queries import list_documents
from consult.intake.queries import list_intakes
from consult.intake.receiving import MAX_FILE_BYTES
from consult.intake.services import begin
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.drafts.form import DraftForm, posted_form
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/drafts"
    blueprint.add_url_rule(address, "drafts", show_drafts)
    blueprint.add_url_rule(address, "bring_draft", bring_draft, methods=["POST"])
    original = f"{address}/<int:intake_id>/originals/<file_lang>"
    blueprint.add_url_rule(original, "draft_original", send_original)


@moderators_only
def show_drafts(consultation: Consultation) -> str:
    return _page(consultation, DraftForm())


@moderators_only
def bring_draft(consultation: Consultation) -> BaseResponse | tuple[str, int]:
    documents = list_documents(db.session, consultation.id, published_only=False)
    actor = present_staff().user_id
    form = posted_form(consultation, documents, actor)
    if form.errors:
        return _page(consultation, form), 422
    with transaction() as session:
        intake = begin(
            session,
            consultation,
            form.received,
            code=form.wanted_code,
            title={lang: title for lang, title in form.titles.items() if title},
            label=form.label,
            at=clock.now(),
            actor_id=actor,
        )
        intake_id = intake.id
    return redirect(url_for("moderation.draft", slug=consultation.slug, intake_id=intake_id), 303)


@moderators_only
def send_original(consultation: Consultation, intake_id: int, file_lang: str) -> BaseResponse:
    original = _intake(consultation, intake_id).originals.get(file_lang) or abort(404)
    return send_file(
        storage().path(original["sha256"]),
        mimetype=original["media_type"],
        as_attachment=True,
        download_name=original["name"],
        etag=False,
    )


def _intake(consultation: Consultation, intake_id: int) -> Intake:
    intakes = list_intakes(db.session, consultation.id)
    return next((one for one in intakes if one.id == intake_id), None) or abort(404)


def _page(consultation: Consultation, form: DraftForm) -> str:
    documents = list_documents(db.session, consultation.id, published_only=False)
    return render_template(
        "moderation/drafts/bring.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        documents=[one for one in documents if one.has_clauses],
        form=form,
        errors=form.errors,
        intakes=list_intakes(db.session, consultation.id),
        max_bytes=MAX_FILE_BYTES,
        max_paragraphs=MAX_PARAGRAPHS,
    )
