"""Saving a step while it is written: what the script hears of it, instead of a page."""

from flask import jsonify
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.responses.errors import CommentChangedElsewhere, SavedElsewhere
from consult.web.form_keys import seal
from consult.web.public.refusals import ForgottenForm, explain
from consult.web.public.respond_form import RespondForm
from consult.web.public.respond_page import saved_words_of
from consult.web.public.respond_saving import SavedStep
from consult.web.public.visit import load_posted


def told_saved(saved: SavedStep) -> BaseResponse:
    """Say when it was saved, and what the form must hold so that its next save fits this one."""
    hidden = {"_base": saved.visit.page_version(saved.slug), "_draft": seal(saved.code)}
    return jsonify(saved=saved_words_of(saved.visit), hidden=hidden)


def told_refused(slug: str, form: RespondForm, refusal: Exception) -> tuple[BaseResponse, int]:
    """Say why nothing more is saved here; nothing of what the page will say by itself."""
    given_back = explain(load_posted(slug, form), refusal)
    match refusal:
        case SavedElsewhere() | CommentChangedElsewhere():
            notice = _("Saved elsewhere meanwhile. Save here to see both versions.")
        case ForgottenForm():
            notice = _("Not saved: this page was open for a long time. Save it with a button.")
        case _:
            notice = given_back.notice
    return jsonify(notice=notice), given_back.status
