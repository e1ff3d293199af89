"""The feed (Atom, RFC 4287): what happened to consultations in public, computed when asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.consultations.public_history import Event, PublicEvent, public_history
from consult.consultations.queries import list_ledgers, list_published
from consult.core import clock
from consult.core.db import db
from consult.core.localized import rendition
from consult.web.guards import open_to_all
from consult.web.languages import current_language
from consult.web.moments import day_text, official_text
from consult.web.public.event_words import event_words, until_words
from consult.web.public.revisited import revisited
from consult.web.public_address import public_host, public_url
from consult.web.site import offered_languages, site_in

MOST_ENTRIES = 100
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One event; `id` never changes and is the same in every language."""

    id: str
    at: datetime
    kind: str
    title: str
    lines: tuple[str, ...]
    url: str


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/consultations.atom", "feed", send_feed)


@open_to_all
def send_feed() -> Response:
    consultations, at, lang = list_published(db.session), clock.now(), current_language()
    ledgers = list_ledgers(db.session, [found.id for found in consultations])
    entries = [
        _entry(one, event, lang)
        for one in consultations
        for event in public_history(one, ledgers.get(one.id, ()), at)
    ]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    updated = max((entry.at for entry in entries), default=NOTHING_YET)
    feed = render_template(
        "public/feed.xml",
        lang=lang,
        site=site_in(lang, demo=False),
        title=_("Public consultations"),
        own_url=public_url(str(request.endpoint)),
        page_url=public_url("public.consultation_list", lang=lang),
        other_urls={
            tag: public_url("public.feed", lang=tag) for tag in offered_languages() if tag != lang
        },
        updated=updated,
        entries=entries[:MOST_ENTRIES],
    )
    text = NOT_IN_XML.sub("", feed)
    return revisited(Response(text, mimetype="application/atom+xml"), updated)


def _entry(consultation: Consultation, event: PublicEvent, lang: str) -> Entry:
    title = rendition(consultation.title, lang, consultation.source_language).text
    return Entry(
        id=_id(consultation, event),
        at=event.at,
        kind=event.kind,
        title=f"{event_words(event.kind)}: {title}",
        lines=tuple(_lines(consultation, event, lang)),
        url=public_url("public.consultation", slug=consultation.slug, lang=lang),
    )


def _lines(consultation: Consultation, event: PublicEvent, lang: str) -> Iterator[str]:
    """Yield what there is to know about the event, a sentence a line."""
    source = consultation.source_language
    yield from _moments(consultation, event, lang)
    if event.due:
        yield _("By %(day)s.", day=day_text(event.due, lang))
    for one in event.documents:
        title = rendition(one["title"], lang, source).text or one["code"]
        yield _("Document: %(title)s.", title=title)
    if reason := rendition(event.reason, lang, source).text:
        yield reason


def _moments(consultation: Consultation, event: PublicEvent, lang: str) -> Iterator[str]:
    def official(moment: datetime) -> str:
        return official_text(moment, consultation.timezone, lang, seconds=True)

    before, after = event.old_closes_at, event.new_closes_at
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    if event.kind in (Event.ANNOUNCED, Event.OPENED) and opens_at and closes_at:
        yield _("Opens: %(moment)s.", moment=official(opens_at))
        yield _("Closes: %(moment)s.", moment=official(closes_at))
    elif event.kind == Event.ANNOUNCED:
        yield _("The dates are still to be announced.")
    elif event.kind == Event.CLOSED:
        yield _("Closed: %(moment)s.", moment=official(event.at))
        if consultation.answer_due:
            due = day_text(consultation.answer_due, lang)
            yield _("The answer is promised by %(day)s.", day=due)
    elif before and after and before != after:
        yield _(
            "Closing: %(before)s before, %(after)s now.",
            before=official(before),
            after=official(after),
        )
    if event.until:
        yield until_words(event.kind, official(event.until), event.organisation)


def _id(consultation: Consultation, event: PublicEvent) -> str:
    """Return a tag (RFC 4151) of the host, the day of publication, the event and its instant."""
    published = consultation.published_at or consultation.created_at
    instant = event.at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")
    place = f"{consultation.slug}/{event.kind}/{instant}"
    return f"tag:{public_host()},{published.astimezone(UTC):%Y-%m-%d}:{place}"
