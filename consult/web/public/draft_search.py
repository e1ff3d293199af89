"""Search in a draft. What is looked for in a public text may stand in an address."""

from flask import Blueprint, render_template

from consult.core.localized import rendition
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.draft_searching import HITS_SHOWN, list_hits
from consult.web.public.outline import outline_of
from consult.web.public.reader import get_draft, searched_words
from consult.web.public.reader_page import is_read_whole
from consult.web.public.visit import load_visit


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/documents/<code>/search"
    blueprint.add_url_rule(address, "document_search", search_document)


@open_to_all
def search_document(slug: str, code: str) -> str:
    visit = load_visit(slug)
    document = get_draft(visit, code)
    lang, source = current_language(), visit.consultation.source_language
    words = searched_words()
    outline = outline_of(visit.consultation, document)
    hits = list_hits(outline.clauses, words, lang, source)
    return render_template(
        "public/draft_search.html",
        consultation=visit.consultation,
        code=code,
        title=rendition(document.title, lang, source),
        words=words,
        hits=hits[:HITS_SHOWN],
        hit_count=len(hits),
        is_whole=is_read_whole(document),
    )
