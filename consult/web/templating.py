"""What every template may use."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from consult.core.localized import Rendition, rendition
from consult.web import language_names, moments, partial_dates
from consult.web.comment_words import comment_place, comment_type_words
from consult.web.consent_words import consent_words, privacy_sentences
from consult.web.demonstration import shows_demonstration
from consult.web.indexing import page_addresses
from consult.web.languages import current_language, other_languages
from consult.web.previewing import previewed
from consult.web.site import site_in


def init_app(app: Flask) -> None:
    app.context_processor(_page_context)
    app.add_template_global(moments.city, "city")
    app.add_template_global(moments.date_text, "date_text")
    app.add_template_global(moments.day_text, "day_text")
    app.add_template_global(moments.short_date_text, "short_date_text")
    app.add_template_global(moments.short_day_text, "short_day_text")
    app.add_template_global(moments.time_text, "time_text")
    app.add_template_global(moments.official_text, "official_text")
    app.add_template_global(moments.utc_text, "utc_text")
    app.add_template_global(moments.utc_beside, "utc_beside")
    app.add_template_global(moments.zone_text, "zone_text")
    app.add_template_global(moments.time_left_text, "time_left_text")
    app.add_template_global(moments.number_text, "number_text")
    app.add_template_global(partial_dates.partial_date_text, "partial_date_text")
    app.add_template_global(partial_dates.period_text, "period_text")
    app.add_template_global(comment_place)
    app.add_template_global(comment_type_words)
    app.add_template_global(consent_words)
    app.add_template_global(privacy_sentences)
    app.add_template_global(in_language)
    app.add_template_global(page_addresses)
    app.add_template_global(previewed)
    app.add_template_global(language_names.own_name, "own_name")
    app.add_template_global(language_names.name_in, "name_in")


def in_language(text: Mapping[str, str] | None, source: str) -> Rendition:
    """Return `text` in the language of the page, else in its source, with the language it is in."""
    return rendition(text, current_language(), source)


def _page_context() -> dict[str, Any]:
    lang = current_language()
    site = site_in(lang, demo=shows_demonstration())
    return {"site": site, "lang": lang, "other_languages": other_languages()}
