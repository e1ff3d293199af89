"""What the whole site is called and which languages it offers, on the page being made."""

from dataclasses import dataclass
from typing import cast

from babel import Locale
from flask import Flask, current_app, g, url_for
from flask_babel import gettext as _

from consult.config import resource_root
from consult.core import clock
from consult.core.db import db
from consult.core.localized import LocalizedText, rendition
from consult.site.cache import SettingsCache
from consult.site.colours import DEFAULTS
from consult.site.logo import ENDINGS
from consult.site.settings import SiteSettings

SOURCE = "en"
"""The language the wording is written in, which needs no catalogue."""


def _catalogues() -> dict[str, str]:
    folders = (resource_root() / "translations").glob("*/LC_MESSAGES")
    tags = [SOURCE, *sorted(folder.parent.name for folder in folders)]
    names = {tag: Locale.parse(tag, sep="-").get_display_name() or tag for tag in tags}
    return {tag: name[:1].upper() + name[1:] for tag, name in names.items()}


LANGUAGES = _catalogues()
"""Languages the interface speaks, by tag, each named in itself."""

PRODUCT = "Consult"
"""What the site is called until somebody names it."""


@dataclass(frozen=True)
class LogoView:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Site:
    name: str
    tagline: str
    languages: tuple[tuple[str, str], ...]
    demo: bool
    """Whether the present page shows demonstration content."""
    note: str = ""
    """What the foot of every public page says."""
    logo: LogoView | None = None
    colours_url: str = ""
    """The style sheet of its own colours, when it has some."""


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


def offered_languages() -> dict[str, str]:
    """Return the languages offered to readers, as `LANGUAGES`; the first is the last resort."""
    chosen = [tag for tag in current_settings().languages if tag in LANGUAGES]
    return {tag: LANGUAGES[tag] for tag in chosen or LANGUAGES}


def content_languages() -> list[str]:
    """Return the tags of all languages that drafts and surveys may be written in."""
    return [*offered_languages(), *current_settings().content_languages]


def first_language() -> str:
    """Return the language of who asks for none that is offered."""
    return next(iter(offered_languages()))


def _cache() -> SettingsCache:
    return cast(SettingsCache, current_app.extensions["site_settings"])


def site_in(lang: str, *, demo: bool) -> Site:
    """Return the site as it presents itself in `lang`."""
    settings = current_settings()
    return Site(
        name=site_text(settings.name, lang) or PRODUCT,
        tagline=site_text(settings.tagline, lang) if settings.name else _("public consultations"),
        languages=tuple(offered_languages().items()),
        demo=demo,
        note=site_text(settings.foot_note, lang),
        logo=_logo(settings, lang) if settings.logo_sha256 else None,
        colours_url=_colours_url(settings) if settings.colours else "",
    )


def _logo(settings: SiteSettings, lang: str) -> LogoView:
    ending = ENDINGS[settings.logo_media_type]
    return LogoView(
        url=url_for("site.logo", digest=settings.logo_sha256, ending=ending),
        width=settings.logo_width,
        height=settings.logo_height,
        alt=site_text(settings.logo_alt, lang),
    )


def _colours_url(settings: SiteSettings) -> str:
    chosen = {**DEFAULTS, **settings.colours}
    return url_for("site.colours", name="-".join(value[1:] for value in chosen.values()))


def site_text(text: LocalizedText, lang: str) -> str:
    """Return a text of the settings in `lang`, else as the site says it first."""
    return rendition(text, lang, first_language()).text
