"""The list of stakeholder groups: its order, and what is retired."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.publication.group_use import delete_unused_group, list_used_groups
from consult.publication.package_yaml_writing import dump
from consult.publication.yaml_scalars import Value
from consult.site.errors import GroupNeeded, NoSuchGroup
from consult.site.group_queries import list_groups
from consult.site.group_services import move_group, restore_group, retire_group
from consult.site.groups import Group
from consult.web.guards import administrators_only
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/groups", "site_groups", show_groups)
    blueprint.add_url_rule("/site/groups", "change_site_groups", change, methods=["POST"])
    blueprint.add_url_rule("/site/groups.yaml", "site_groups_file", send_choices)


@administrators_only
def show_groups() -> str:
    return render_template(
        "moderation/site/groups.html",
        nav_current="site",
        groups=list_groups(db.session),
        used=list_used_groups(db.session),
    )


@administrators_only
def change() -> BaseResponse:
    """Do what the pressed button says, such as `up:asm`."""
    name, _colon, code = request.form.get("_do", "").partition(":")
    act = ACTS.get(name) or abort(400)
    actor, at = present_staff().user_id, clock.now()
    try:
        with transaction() as session:
            act(session, code, actor_id=actor, at=at)
    except NoSuchGroup:
        flash(_("This group is no longer there."), "error")
    except GroupNeeded:
        flash(_("This group is needed by now: retire it instead of taking it back."), "error")
    return redirect(url_for("moderation.site_groups", _anchor=f"g-{code}"), 303)


ACTS: dict[str, Callable[..., None]] = {
    "up": partial(move_group, by=-1),
    "down": partial(move_group, by=1),
    "retire": retire_group,
    "restore": restore_group,
    "delete": delete_unused_group,
}


@administrators_only
def send_choices() -> Response:
    """Send the groups as the choices of a question, to be put into a `survey.yaml`."""
    choices: list[Value] = [_choice(group) for group in list_groups(db.session).offered()]
    return Response(
        dump({"choices": choices}),
        mimetype="application/yaml",
        headers={"Content-Disposition": "attachment; filename=stakeholder-groups.yaml"},
    )


def _choice(group: Group) -> dict[str, Value]:
    parent: dict[str, Value] = {"parent": group.parent} if group.parent else {}
    own_words: dict[str, Value] = {"text": True} if group.has_own_words else {}
    return {"code": group.code, **parent, **own_words, "label": dict(group.label)}
