"""Taking a corrected draft over into its document."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import LocalizedText
from consult.documents.models import Intake
from consult.intake.errors import IntakeChanged, IntakeGone
from consult.intake.services import rows_of
from consult.intake.taking_over import edit_of, originals_of, take_over
from consult.publication.editing import prepare
from consult.publication.errors import ChangedMeanwhile, ContentMoved, NotReady, PackageProblems
from consult.publication.package_content import fingerprint, read_content
from consult.publication.package_loading import Outcome
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.content.keeping import ATTEMPTS, NOTE_REFUSALS, note_errors
from consult.web.moderation.content.values import note_names, posted_note
from consult.web.moderation.drafts.correcting import get_intake, gone, whole_number
from consult.web.moderation.drafts.rows_page import counted
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/drafts/<int:intake_id>/take-over"
    blueprint.add_url_rule(address, "take_over_draft", show_taking_over)
    blueprint.add_url_rule(address, "take_draft_over", take_draft_over, methods=["POST"])


@moderators_only
def show_taking_over(consultation: Consultation, intake_id: int) -> str:
    return _page(consultation, get_intake(consultation, intake_id), {}, [])


@moderators_only
def take_draft_over(consultation: Consultation, intake_id: int) -> BaseResponse | tuple[str, int]:
    intake = get_intake(consultation, intake_id)
    note = posted_note(request.form, consultation.languages, consultation.source_language)
    try:
        outcome = _take_over(consultation, intake, note)
    except IntakeGone:
        return gone(consultation)
    except (PackageProblems, NotReady) as refused:
        errors = [("", _("The draft cannot be taken over yet."))]
        return _page(consultation, intake, note, errors, refused), 422
    except NOTE_REFUSALS as refused:
        return _page(consultation, intake, note, note_errors(refused)), 422
    except (ChangedMeanwhile, IntakeChanged):
        db.session.rollback()
        message = _("The draft or its document was changed meanwhile. Look at both, then go on.")
        intake = get_intake(consultation, intake_id)
        return _page(consultation, intake, note, [("", message)]), 409
    flash(_said(outcome))
    return redirect(url_for("moderation.content", slug=consultation.slug), 303)


def _take_over(consultation: Consultation, intake: Intake, note: LocalizedText) -> Outcome:
    actor_id, intake_id = present_staff().user_id, intake.id
    edit = edit_of(
        intake,
        seen=request.form.get("_document", ""),
        offers_original=bool(request.form.get("offer")),
    )
    for _attempt in range(ATTEMPTS):
        prepared = prepare(db.session, consultation, edit)
        try:
            with transaction() as session:
                return take_over(
                    session,
                    consultation,
                    intake_id,
                    prepared,
                    seen=whole_number(request.form.get("_seen")),
                    note=note or None,
                    at=clock.now(),
                    actor_id=actor_id,
                )
        except ContentMoved:
            continue
    raise ChangedMeanwhile


def _said(outcome: Outcome) -> str:
    if outcome is Outcome.NEW_VERSION:
        return _("The new version is public, and stands in the change log.")
    return _("The draft is the text of the document now. Only staff see it until it is published.")


def _page(
    consultation: Consultation,
    intake: Intake,
    note: LocalizedText,
    errors: FormErrors,
    refused: PackageProblems | NotReady | None = None,
) -> str:
    content = read_content(db.session, consultation)
    is_published = consultation.published_at is not None
    names = note_names(consultation.languages, consultation.source_language)
    return render_template(
        "moderation/drafts/take_over.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        intake=intake,
        counted=counted(rows_of(db.session, consultation, intake)),
        originals=originals_of(intake),
        offered=bool(request.form.get("offer")),
        is_new=intake.document_code not in content.documents,
        document_seen=fingerprint(content.document_state(intake.document_code)),
        note_fields=names if is_published else {},
        note=note,
        errors=errors,
        problems=refused.problems if refused else (),
    )
