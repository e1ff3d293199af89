"""Pages for everyone: consultations, drafts, responding, receipts, projects."""

from flask import Blueprint, Flask

from consult.web.complaint_words import outcome_word, state_word, topic_word
from consult.web.languages import ANY_LANGUAGE, take_language_from_address
from consult.web.public import (
    about,
    calendars,
    changes,
    comments,
    complaints,
    consultations,
    contact,
    downloads,
    draft_search,
    earlier_version,
    feed,
    home,
    mailed_links,
    manage,
    manage_acts,
    manage_consent,
    offline_copy,
    own_extension,
    preview,
    process,
    projects,
    questionnaire,
    reader,
    receipts,
    respond,
    resume,
    review,
    sheets,
    site_files,
    sitemap,
    stopping,
    subscriptions,
)
from consult.web.public.event_words import until_words
from consult.web.public.question_html import question_html

public = Blueprint("public", __name__, url_prefix=f"/<{ANY_LANGUAGE}:lang>")
take_language_from_address(public)
for pages in (
    home,
    consultations,
    reader,
    draft_search,
    offline_copy,
    changes,
    sheets,
    downloads,
    earlier_version,
    questionnaire,
    comments,
    own_extension,
    respond,
    review,
    receipts,
    manage,
    manage_acts,
    manage_consent,
    preview,
    resume,
    contact,
    mailed_links,
    subscriptions,
    stopping,
    projects,
    about,
    process,
    complaints,
    feed,
):
    pages.register(public)

site = Blueprint("site", __name__)
"""Files without a language in their address."""
for files in (site_files, calendars, feed, sitemap):
    files.register(site)


def init_app(app: Flask) -> None:
    app.register_blueprint(public)
    app.register_blueprint(site)
    app.add_template_global(question_html)
    app.add_template_global(until_words)
    for said in (outcome_word, state_word, topic_word):
        app.add_template_global(said, f"complaint_{said.__name__}")
