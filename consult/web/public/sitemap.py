"""What search engines read first: the addresses of all public pages, in every language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, render_template

from consult.consultations.queries import list_ledgers, list_published
from consult.core.db import db
from consult.documents.queries import list_documents
from consult.projects.queries import list_published as list_projects
from consult.web.guards import open_to_all
from consult.web.public.about import NAMES
from consult.web.public.revisited import revisited
from consult.web.public_address import base_url, public_url
from consult.web.site import offered_languages

ROBOTS = """\
User-agent: *
Disallow: /staff/

Sitemap: {base_url}/sitemap.xml
"""
"""Responses and receipts are not named: their pages say themselves that nobody may keep them."""


@dataclass(frozen=True)
class Page:
    """One page in all languages."""

    by_language: dict[str, str]
    changed_at: datetime | None = None


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/robots.txt", "robots", send_robots)
    blueprint.add_url_rule("/sitemap.xml", "sitemap", send_sitemap)


@open_to_all
def send_robots() -> Response:
    return revisited(Response(ROBOTS.format(base_url=base_url()), mimetype="text/plain"))


@open_to_all
def send_sitemap() -> Response:
    pages = [*_pages_of_the_site(), *_pages_of_consultations()]
    text = render_template("public/sitemap.xml", pages=pages)
    return revisited(Response(text, mimetype="application/xml"))


def _pages_of_the_site() -> Iterator[Page]:
    yield _page("public.consultation_list")
    yield _page("public.project_list")
    for project in list_projects(db.session):
        yield _page("public.project", slug=project.slug)
    for name in NAMES:
        yield _page("public.about_page", name=name)


def _pages_of_consultations() -> Iterator[Page]:
    consultations = list_published(db.session)
    ledgers = list_ledgers(db.session, [one.id for one in consultations])
    for one in consultations:
        moments = [line.at for line in ledgers.get(one.id, ())]
        changed_at = max(moments, default=one.published_at)
        yield _page("public.consultation", changed_at, slug=one.slug)
        yield _page("public.questionnaire", changed_at, slug=one.slug)
        for document in list_documents(db.session, one.id, published_only=True):
            if document.has_clauses:
                yield _page("public.document", changed_at, slug=one.slug, code=document.code)


def _page(endpoint: str, changed_at: datetime | None = None, **values: Any) -> Page:
    tags = offered_languages()
    return Page({tag: public_url(endpoint, **values, lang=tag) for tag in tags}, changed_at)
