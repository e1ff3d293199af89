"""The logo of the site: uploaded, written anew, described in each language."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.storage import storage
from consult.core.text_cleaning import clean_text
from consult.site.errors import ChangedMeanwhile, LogoHasTooManyPixels, LogoTooLarge, NotAPicture
from consult.site.logo import read_logo
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.web.guards import administrators_only
from consult.web.scan_words import scan_refusal
from consult.web.site import LANGUAGES, forget_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

NAMES = ("logo_sha256", "logo_media_type", "logo_width", "logo_height", "logo_alt")
NO_LOGO = {"logo_sha256": "", "logo_media_type": "", "logo_width": 0, "logo_height": 0}
LONGEST_ALT = 150


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/logo", "site_logo", show)
    blueprint.add_url_rule("/site/logo", "change_site_logo", change, methods=["POST"])


@administrators_only
def show() -> str:
    settings = read_settings(db.session)
    return _page(settings.logo_alt, settings.fingerprint(NAMES), [])


@administrators_only
def change() -> BaseResponse | tuple[str, int]:
    alt = {tag: clean_text(request.form.get(f"alt__{tag}", "")).strip() for tag in LANGUAGES}
    seen = request.form.get("_seen", "")
    picture, errors = _picture()
    if errors := [*errors, *_alt_errors(alt)]:
        return _page(alt, seen, errors), 422
    try:
        _save(picture, alt, seen)
    except ChangedMeanwhile as refusal:
        message = _("Somebody else changed the logo meanwhile. Look at it, then save again.")
        return _page(alt, refusal.saved.fingerprint(NAMES), [("logo", message)]), 422
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)


def _picture() -> tuple[dict[str, Any], FormErrors]:
    """Return what the upload changes, nothing where there is none."""
    upload = request.files.get("logo")
    content = upload.read() if upload else b""
    if not content:
        return (NO_LOGO if request.form.get("remove") else {}), []
    if why := scan_refusal(content):
        return {}, [("logo", why)]
    try:
        logo = read_logo(content)
    except LogoTooLarge as refusal:
        size = refusal.limit // 1_000_000
        return {}, [("logo", _("The file is larger than %(size)d MB.", size=size))]
    except LogoHasTooManyPixels:
        return {}, [("logo", _("The picture has too many pixels. Make it smaller first."))]
    except NotAPicture:
        message = _(
            "Choose a PNG, JPEG or WebP picture. An SVG is not taken, because it can carry code: "
            "export it as PNG."
        )
        return {}, [("logo", message)]
    return {
        "logo_sha256": storage().put(logo.content),
        "logo_media_type": logo.media_type,
        "logo_width": logo.width,
        "logo_height": logo.height,
    }, []


def _alt_errors(alt: Mapping[str, str]) -> FormErrors:
    message = _("Keep to %(max)d characters.", max=LONGEST_ALT)
    return [(f"alt__{tag}", message) for tag, text in alt.items() if len(text) > LONGEST_ALT]


def _save(picture: Mapping[str, Any], alt: Mapping[str, str], seen: str) -> None:
    actor, at = present_staff().user_id, clock.now()
    with transaction() as session:
        saved = read_settings(session)
        changes = {name: getattr(saved, name) for name in NAMES} | dict(picture)
        changes["logo_alt"] = {tag: text for tag, text in alt.items() if text}
        change_settings(session, changes, seen=seen, actor_id=actor, at=at)
    forget_settings()


def _page(alt: Mapping[str, str], seen: str, errors: FormErrors) -> str:
    return render_template(
        "moderation/site/logo.html",
        nav_current="site",
        alt=alt,
        tags=tuple(LANGUAGES),
        seen=seen,
        errors=errors,
    )
