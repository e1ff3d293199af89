"""The form that brings a draft in, as it was posted."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from flask import request
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.core.addresses import ADDRESS
from consult.core.text_cleaning import clean_text
from consult.documents.queries import DocumentView
from consult.intake.errors import DraftRefused
from consult.intake.receiving import Received, receive
from consult.web.moderation.drafts.kept_files import chosen_file
from consult.web.moderation.drafts.words import refused_words
from consult.web.staff_form import FormErrors

LONGEST_CODE, LONGEST_LABEL, LONGEST_TITLE = 40, 40, 200


@dataclass
class DraftForm:
    """What the fields hold; `kept` has the sealed names and `names` the names of chosen files."""

    document: str = ""
    code: str = ""
    label: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    received: dict[str, Received] = field(default_factory=dict)
    errors: FormErrors = field(default_factory=list)

    @property
    def wanted_code(self) -> str:
        return self.document or self.code


def posted_form(
    consultation: Consultation, documents: Sequence[DocumentView], user_id: int
) -> DraftForm:
    """Return the form with its files read, and with everything that is wrong."""
    languages = consultation.languages
    form = DraftForm(
        document=request.form.get("document", ""),
        code=_typed("code"),
        label=_typed("label"),
        titles={lang: _typed(f"title__{lang}") for lang in languages},
    )
    form.errors += _errors(form, {one.code: one for one in documents}, consultation)
    for lang in languages:
        _take_file(form, lang, user_id)
    form.errors += _missing_files(form, documents, consultation)
    return form


def _typed(name: str) -> str:
    return clean_text(request.form.get(name, "")).strip()


def _take_file(form: DraftForm, lang: str, user_id: int) -> None:
    chosen = chosen_file(lang, user_id)
    if chosen is None:
        return
    if chosen.refusal:
        form.errors.append((f"file__{lang}", chosen.refusal))
        return
    try:
        form.received[lang] = receive(lang, chosen.name, chosen.content)
        form.kept[lang], form.names[lang] = chosen.sealed, chosen.name
    except DraftRefused as refused:
        form.errors.append((f"file__{lang}", refused_words(refused)))


def _errors(
    form: DraftForm, documents: Mapping[str, DocumentView], consultation: Consultation
) -> FormErrors:
    errors: FormErrors = []
    if form.document:
        found = documents.get(form.document)
        if found is None or not found.has_clauses:
            errors.append(("document", _("Choose a document with text, or a new one.")))
    else:
        errors += _code_errors(form.code, documents)
        if not form.titles.get(consultation.source_language):
            name = f"title__{consultation.source_language}"
            errors.append((name, _("Give the new document a title.")))
    for lang, title in form.titles.items():
        if len(title) > LONGEST_TITLE:
            message = _("Keep to %(max)d characters.", max=LONGEST_TITLE)
            errors.append((f"title__{lang}", message))
    if len(form.label) > LONGEST_LABEL:
        errors.append(("label", _("Keep to %(max)d characters.", max=LONGEST_LABEL)))
    return errors


def _code_errors(code: str, documents: Collection[str]) -> FormErrors:
    if not re.fullmatch(ADDRESS, code) or len(code) > LONGEST_CODE:
        message = _(
            "Give the new document a short name for its address: small letters, digits and hyphens."
        )
        return [("code", message)]
    if code in documents:
        return [("code", _("A document has this name already. Choose it in the list."))]
    return []


def _missing_files(
    form: DraftForm, documents: Sequence[DocumentView], consultation: Consultation
) -> FormErrors:
    source = consultation.source_language
    if any(name.startswith("file__") for name, _ in form.errors):
        return []
    if not form.received:
        return [(f"file__{source}", _("Choose the file of the draft."))]
    present = {file.lang for one in documents if one.code == form.document for file in one.files}
    if source not in form.received and source not in present:
        return [(f"file__{source}", _("The original is needed first: choose its file too."))]
    return []
