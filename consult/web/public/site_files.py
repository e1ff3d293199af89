"""The look of the site in files: its logo and its own colours, kept by browsers for ever."""

from flask import Blueprint, Response, abort, render_template

from consult.core.storage import storage
from consult.site.colours import DEFAULTS, is_colour, ring_of
from consult.site.logo import ENDINGS
from consult.web.guards import open_to_all
from consult.web.site import current_settings, forget_settings
from consult.web.static_files import ONE_YEAR

FOR_EVER = f"public, max-age={ONE_YEAR}, immutable"


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/logo/<digest>.<ending>", "logo", send_logo)
    blueprint.add_url_rule("/site/colours/<name>.css", "colours", send_colours)


@open_to_all
def send_logo(digest: str, ending: str) -> Response:
    """Send the present logo and no other file of the store."""
    if current_settings().logo_sha256 != digest:
        forget_settings()  # another process may have changed it a moment ago
    settings = current_settings()
    if settings.logo_sha256 != digest or ENDINGS[settings.logo_media_type] != ending:
        abort(404)
    return _kept(Response(storage().get(digest), mimetype=settings.logo_media_type))


@open_to_all
def send_colours(name: str) -> Response:
    """Send the style sheet that sets the colours its address holds, which needs no look-up."""
    colours = [f"#{part}" for part in name.split("-")]
    if len(colours) != len(DEFAULTS) or not all(map(is_colour, colours)):
        abort(404)
    chosen = dict(zip(DEFAULTS, colours, strict=True))
    sheet = render_template("public/colours.css", colours=chosen, ring=ring_of(chosen["act"]))
    return _kept(Response(sheet, mimetype="text/css"))


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = FOR_EVER
    answer.headers["Vary"] = "Accept-Encoding"
    return answer
