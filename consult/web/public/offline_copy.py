"""A draft with its questions as one file that asks nothing of the network."""

from base64 import b64encode
from collections.abc import Iterator, Mapping

from flask import Blueprint, Response, render_template

from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.core.storage import storage
from consult.documents.queries import DocumentView, FileView, list_figures
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.clause_views import Margin, Tags, with_margin
from consult.web.public.outline import outline_of
from consult.web.public.question_notes import kept_notes
from consult.web.public.questionnaire_page import PrintedPage, questionnaire_page
from consult.web.public.reader import get_draft
from consult.web.public.visit import Visit, load_visit
from consult.web.public_address import base_url, public_url
from consult.web.static_files import style_sheet

FIGURE_BYTES = 600_000
"""Of all figures together, so that the file stays below one megabyte; others leave their words."""


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/copy"
    blueprint.add_url_rule(address, "document_copy", send_copy)


@open_to_all
def send_copy(slug: str, code: str) -> Response:
    visit = load_visit(slug)
    document = get_draft(visit, code)
    lang, source = current_language(), visit.consultation.source_language
    outline = outline_of(visit.consultation, document)
    languages = outline.languages(source)
    tag = lang if lang in languages else languages[0]
    html = render_template(
        "public/offline.html",
        consultation=visit.consultation,
        document=document,
        title=rendition(document.title, lang, source),
        tag=tag,
        clauses=[
            with_margin(view, Margin({}, kept_notes(visit.survey, code, outline, lang, source)))
            for view in outline.clause_views(Tags(tag, "", source), None)
        ],
        pages=_questions(visit, {one.clause_id: one.label for one in outline.clauses}, code, lang),
        figures=dict(_figures(list_figures(db.session, document.version_id))),
        away=base_url(),
        here=public_url("public.document", slug=slug, code=code, lang=lang),
        taken_at=clock.now(),
        style=style_sheet(),
    )
    answer = Response(html, mimetype="text/html")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(slug, document, tag)}"'
    return answer


def _questions(
    visit: Visit, labels: Mapping[str, str], code: str, lang: str
) -> tuple[PrintedPage, ...]:
    if visit.asked is None:
        return ()
    known = {f"{code}#{clause_id}": label for clause_id, label in labels.items()}
    return questionnaire_page(visit.survey, known, lang, visit.consultation.source_language)


def _figures(files: list[FileView]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield figures by language and path, each as the address that holds it."""
    left = FIGURE_BYTES
    for file in files:
        if file.size <= left:
            left -= file.size
            content = b64encode(storage().get(file.sha256)).decode()
            yield (file.lang, file.path), f"data:{file.media_type};base64,{content}"


def _name(slug: str, document: DocumentView, tag: str) -> str:
    label = "".join(one if one.isalnum() and one.isascii() else "-" for one in document.label)
    parts = (slug, document.code, label, tag)
    return f"{'-'.join(part for part in parts if part)}.html"
