"""The colours of the site: refused where they cannot be read, with the nearest that can."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.text_cleaning import clean_text
from consult.site.colours import DEFAULTS, TooFaint, find_faint, is_colour
from consult.site.errors import ChangedMeanwhile
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.web.guards import administrators_only
from consult.web.languages import current_language
from consult.web.moments import with_decimal_mark
from consult.web.site import forget_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

FIELDS = {token: token.replace("-", "_") for token in DEFAULTS}


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/colours", "site_colours", show)
    blueprint.add_url_rule("/site/colours", "change_site_colours", change, methods=["POST"])


@administrators_only
def show() -> str:
    settings = read_settings(db.session)
    return _page({**DEFAULTS, **settings.colours}, settings.fingerprint(["colours"]), [], [])


@administrators_only
def change() -> BaseResponse | tuple[str, int]:
    typed = {token: _typed(field) or DEFAULTS[token] for token, field in FIELDS.items()}
    seen = request.form.get("_seen", "")
    if malformed := [token for token, colour in typed.items() if not is_colour(colour)]:
        message = _("Write a colour as # and six digits from 0 to f, like #0b5750.")
        return _page(typed, seen, [(FIELDS[token], message) for token in malformed], []), 422
    faint = find_faint(typed)
    if faint and request.form.get("_action") == "nearest":
        typed.update({one.token: one.nearest for one in faint})
    elif faint:
        return _page(
            typed, seen, [(FIELDS[one.token], _too_faint(one)) for one in faint], faint
        ), 422
    try:
        _save(typed, seen)
    except ChangedMeanwhile as refusal:
        theirs = {**DEFAULTS, **refusal.saved.colours}
        return _page(typed, refusal.saved.fingerprint(["colours"]), _clash(typed, theirs), []), 422
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)


def _typed(field: str) -> str:
    return clean_text(request.form.get(field, "")).strip().lower()


def _save(colours: Mapping[str, str], seen: str) -> None:
    own = {token: colour for token, colour in colours.items() if colour != DEFAULTS[token]}
    actor = present_staff().user_id
    with transaction() as session:
        change_settings(session, {"colours": own}, seen=seen, actor_id=actor, at=clock.now())
    forget_settings()


def _too_faint(faint: TooFaint) -> str:
    return _(
        "Too faint: with %(against)s its contrast is %(ratio)s to 1, and %(needed)s to 1 is "
        "needed. The nearest that passes is %(nearest)s.",
        against=faint.against,
        ratio=_number(faint.ratio),
        needed=_number(faint.needed),
        nearest=faint.nearest,
    )


def _number(ratio: float) -> str:
    """Return the ratio cut, never rounded up: 4.49 does not pass as 4.5."""
    return with_decimal_mark(f"{int(ratio * 100) / 100:.2f}", current_language())


def _clash(typed: Mapping[str, str], theirs: Mapping[str, str]) -> FormErrors:
    return [
        (
            FIELDS[token],
            _("Somebody else saved %(colour)s meanwhile. Save again to keep yours.", colour=colour),
        )
        for token, colour in theirs.items()
        if colour != typed[token]
    ]


def _page(colours: Mapping[str, str], seen: str, errors: FormErrors, faint: list[TooFaint]) -> str:
    return render_template(
        "moderation/site/colours.html",
        nav_current="site",
        colours=colours,
        defaults=DEFAULTS,
        fields=FIELDS,
        seen=seen,
        errors=errors,
        faint={one.token: one.nearest for one in faint},
    )
