"""What each way of publishing would show of a response, all of it, before anything is sent."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from consult.surveys.answers import text_of
from consult.surveys.question_types.consent import PUBLISH, PUBLISH_CODES
from consult.web.consent_words import publish_words
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.published_view import PublicView, frozen_visit, part_of_visit, public_view
from consult.web.public.visit import Visit, load_visit


def register(blueprint: Blueprint) -> None:
    address = "/consultations/<slug>/respond/review/preview"
    blueprint.add_url_rule(address, "respond_preview", show_preview)


@open_to_all
def show_preview(slug: str) -> str | BaseResponse:
    """Show one way at a time; `as` names it, else the one chosen so far."""
    visit = load_visit(slug)
    if visit.draft is None:
        return redirect(url_for("public.respond", slug=slug), 303)
    chosen = text_of(visit.answers, PUBLISH)
    way = request.args.get("as", chosen)
    way = way if way in PUBLISH_CODES else "named"
    return render_template(
        "public/respond/publication_preview.html",
        visit=visit,
        consultation=visit.consultation,
        way=way,
        chosen=chosen,
        ways=publish_words(),
        shown=_shown(visit, way),
    )


def _shown(visit: Visit, way: str) -> PublicView | None:
    part = part_of_visit(visit, way)
    if part is None:
        return None
    lang, source = current_language(), visit.consultation.source_language
    answers = frozen_visit(visit)
    return public_view(part, visit.survey, answers, visit.comments, lang, source)
