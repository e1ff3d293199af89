"""Whether publishing, extending and closing wait for a second person."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.web.guards import administrators_only
from consult.web.site import forget_settings
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    address = "/site/second-person"
    blueprint.add_url_rule(address, "site_second_person", show)
    blueprint.add_url_rule(address, "change_site_second_person", change, methods=["POST"])


@administrators_only
def show() -> str:
    return render_template(
        "moderation/site/second_person.html",
        nav_current="site",
        is_needed=read_settings(db.session).needs_second_person,
    )


@administrators_only
def change() -> BaseResponse:
    wanted = {"needs_second_person": "needed" in request.form}
    with transaction() as session:
        change_settings(session, wanted, actor_id=present_staff().user_id, at=clock.now())
    forget_settings()
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)
