"""What a consultation consists of, and the forms on its parts."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.models import Consultation
from consult.core import clock
from consult.core.db import db
from consult.documents.queries import list_documents
from consult.publication.editing import Edit
from consult.publication.errors import ChangedMeanwhile, NotReady, PackageProblems
from consult.publication.package_content import PackageContent, fingerprint, read_content
from consult.publication.package_loading import Outcome
from consult.surveys.queries import find_current
from consult.web.guards import moderators_only
from consult.web.moderation.consultation_head import head_of
from consult.web.moderation.content.choices import form_choices, form_tags
from consult.web.moderation.content.form import ContentForm, Difference
from consult.web.moderation.content.keeping import NOTE_REFUSALS, keep, note_errors
from consult.web.moderation.content.parts import PARTS, ContentPart, changeable
from consult.web.moderation.content.values import note_names, posted_names, posted_note, shown_names
from consult.web.moderation.package_preview import count_questions
from consult.web.staff_form import FormErrors


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>/content", "content", show_content)
    address = "/consultations/<slug>/content/<part>"
    blueprint.add_url_rule(address, "edit_content", show_part)
    blueprint.add_url_rule(address, "save_content", save_part, methods=["POST"])


@moderators_only
def show_content(consultation: Consultation) -> str:
    content = read_content(db.session, consultation)
    current = find_current(db.session, consultation.id, published=False)
    return render_template(
        "moderation/content.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        manifest=content.manifest,
        asked=count_questions(current.survey) if current else 0,
        documents=list_documents(db.session, consultation.id, published_only=False),
        parts=[(part, changeable(part, consultation) is not None) for part in PARTS.values()],
    )


@moderators_only
def show_part(consultation: Consultation, part: str) -> tuple[str, int]:
    edited = _part(part, consultation)
    content = read_content(db.session, consultation)
    names = shown_names(edited, content.manifest, form_tags(edited, content.manifest))
    return _page(consultation, _form(edited, names, content), _seen(edited, content), [])


@moderators_only
def save_part(consultation: Consultation, part: str) -> BaseResponse | tuple[str, int]:
    edited = _part(part, consultation)
    content = read_content(db.session, consultation)
    names = posted_names(edited, request.form, form_tags(edited, content.manifest))
    form, seen = _form(edited, names, content), request.form.get("_seen", "")
    note = posted_note(request.form, consultation.languages, consultation.source_language)
    try:
        outcome = keep(consultation, _edit(form, seen), note)
    except (PackageProblems, NotReady) as refused:
        asking = form.asking(refused.problems)
        return _page(consultation, asking, seen, form.errors(refused.problems))
    except NOTE_REFUSALS as refused:
        return _page(consultation, form, seen, note_errors(refused))
    except ChangedMeanwhile:
        return _both(consultation, form)
    flash(said(outcome))
    return redirect(url_for("moderation.content", slug=consultation.slug), 303)


def said(outcome: Outcome) -> str:
    """Return what became of a form on the content of a consultation."""
    if outcome is Outcome.UNCHANGED:
        return _("Nothing was changed.")
    if outcome is Outcome.NEW_VERSION:
        return _("The correction is public, and stands in the change log.")
    return _("The consultation was saved.")


def _part(code: str, consultation: Consultation) -> ContentPart:
    part = PARTS.get(code) or abort(404)
    return changeable(part, consultation) or abort(404)


def _form(part: ContentPart, names: dict[str, str], content: PackageContent) -> ContentForm:
    manifest = content.manifest
    return ContentForm(
        part,
        names,
        form_tags(part, manifest),
        manifest["source_language"],
        form_choices(manifest["slug"], form_tags(PARTS["about"], manifest)),
    )


def _edit(form: ContentForm, seen: str) -> Edit:
    keys, values = form.part.keys, form.values()

    def change(content: PackageContent) -> PackageContent:
        return content.with_values(values, without=set(keys) - values.keys())

    return Edit(lambda content: [content.manifest[key] for key in keys], seen, change)


def _seen(part: ContentPart, content: PackageContent) -> str:
    return fingerprint([content.manifest[key] for key in part.keys])


def _both(consultation: Consultation, form: ContentForm) -> tuple[str, int]:
    db.session.rollback()
    content = read_content(db.session, consultation)
    clashes = form.differences(shown_names(form.part, content.manifest, form.tags))
    message = _("Somebody else saved this part meanwhile. Compare, then save again.")
    seen = _seen(form.part, content)
    return _page(consultation, form, seen, [("", message)], clashes, status=409)


def _page(
    consultation: Consultation,
    form: ContentForm,
    seen: str,
    errors: FormErrors,
    clashes: Sequence[Difference] = (),
    *,
    status: int = 422,
) -> tuple[str, int]:
    page = render_template(
        "moderation/content/part.html",
        tab="content",
        consultation=consultation,
        head=head_of(consultation, clock.now()),
        form=form,
        seen=seen,
        errors=errors,
        clashes=clashes,
        **note_values(consultation),
    )
    return page, status if errors else 200


def note_values(consultation: Consultation) -> dict[str, Any]:
    """Return what the fields of the public note need; none are shown before publication."""
    if consultation.published_at is None:
        return {"note_fields": {}, "note": {}}
    names = note_names(consultation.languages, consultation.source_language)
    typed = {tag: request.form.get(name, "") for tag, name in names.items()}
    return {"note_fields": names, "note": typed}
