"""Opening and closing dates for calendars, of one consultation or of all."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, g, request
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation, list_ledgers, list_published
from consult.core.db import db
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.public.calendar_file import calendar_file
from consult.web.public.revisited import revisited
from consult.web.site import offered_languages, site_in


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations/<slug>.ics", "calendar", send_one)
    blueprint.add_url_rule("/consultations.ics", "calendar_of_all", send_all)


@open_to_all
def send_one(slug: str) -> Response:
    consultation = find_consultation(db.session, slug)
    if consultation is None or consultation.published_at is None:
        abort(404)
    return _sent([consultation], slug)


@open_to_all
def send_all() -> Response:
    return _sent(list_published(db.session), "consultations")


def _sent(consultations: Sequence[Consultation], name: str) -> Response:
    _speak_language_asked()
    lang = current_language()
    ledgers = list_ledgers(db.session, [found.id for found in consultations])
    title = _("Consultations: %(site)s", site=site_in(lang, demo=False).name)
    answer = Response(calendar_file(title, consultations, ledgers, lang), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.ics"
    return revisited(answer)


def _speak_language_asked() -> None:
    """Take the language from `?lang=`: whoever subscribes keeps the one they chose."""
    if (asked := request.args.get("lang")) in offered_languages():
        g.lang = asked
