"""What the site says about itself: why, privacy, accessibility, complaints."""

from flask import Blueprint, abort, render_template

from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.markdown_texts import blocks
from consult.web.site import current_settings, first_language

NAMES = ("why", "research", "privacy", "accessibility", "complaints")


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/about/<name>", "about_page", show_page)


@open_to_all
def show_page(name: str) -> str:
    if name not in NAMES:
        abort(404)
    settings, lang, first = current_settings(), current_language(), first_language()
    own = {
        "research": settings.research,
        "privacy": settings.privacy,
        "accessibility": settings.accessibility,
    }.get(name)
    return render_template(
        f"public/about/{name}.html",
        own=blocks(own, lang, first, top_heading=2),
        contact=blocks(settings.contact, lang, first),
        complaints_email=settings.complaints_email,
    )
