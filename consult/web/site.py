"""What the whole site is called and which languages it offers, on the page being made."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g
from flask_babel import gettext as _

from consult.core import clock
from consult.core.db import db
from consult.core.localized import LocalizedText, rendition
from consult.site.cache import SettingsCache
from consult.site.settings import SiteSettings

LANGUAGES = {"en": "English", "es": "Español"}
"""Offered languages by tag, each named in itself; the first is the last resort."""

PRODUCT = "Consult"
"""What the site is called until somebody names it."""


@dataclass(frozen=True)
class Site:
    name: str
    tagline: str
    languages: tuple[tuple[str, str], ...]
    demo: bool
    """Whether the present page shows demonstration content."""


def init_app(app: Flask) -> None:
    app.extensions["site_settings"] = SettingsCache()


def current_settings() -> SiteSettings:
    """Return the settings, the same ones all through a request."""
    if "site_settings" not in g:
        g.site_settings = _cache().current(db.engine, clock.now())
    return cast(SiteSettings, g.site_settings)


def forget_settings() -> None:
    """Read the settings anew for what follows: they were just changed."""
    _cache().forget()
    g.pop("site_settings", None)


def _cache() -> SettingsCache:
    return cast(SettingsCache, current_app.extensions["site_settings"])


def site_in(lang: str, *, demo: bool) -> Site:
    """Return the site as it presents itself in `lang`."""
    settings = current_settings()
    return Site(
        name=site_text(settings.name, lang) or PRODUCT,
        tagline=site_text(settings.tagline, lang) if settings.name else _("public consultations"),
        languages=tuple(LANGUAGES.items()),
        demo=demo,
    )


def site_text(text: LocalizedText, lang: str) -> str:
    """Return a text of the settings in `lang`, else as the site says it first."""
    return rendition(text, lang, next(iter(LANGUAGES))).text
