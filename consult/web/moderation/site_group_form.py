"""One stakeholder group: its code once, its names in every language, where it stands."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import db, transaction
from consult.core.text_cleaning import clean_text
from consult.site.errors import (
    CodeTaken,
    GroupChangedMeanwhile,
    NoSuchGroup,
    NoSuchHeading,
    NotACode,
)
from consult.site.group_queries import list_groups
from consult.site.group_services import add_group, change_group
from consult.site.groups import Group
from consult.web.guards import administrators_only
from consult.web.site import content_languages, first_language
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff

LONGEST_LABEL = 200
NEW = Group(code="", parent=None, label={})


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site/groups/new", "new_site_group", add, methods=["GET", "POST"])
    blueprint.add_url_rule("/site/groups/<code>", "site_group", edit, methods=["GET", "POST"])


@administrators_only
def add() -> BaseResponse | tuple[str, int]:
    if request.method == "GET":
        return _page(replace(NEW, parent=request.args.get("under")), "", [])
    wanted = _posted(clean_text(request.form.get("code", "")).strip(), {})
    if errors := _label_errors(wanted):
        return _page(wanted, "", errors)
    try:
        with transaction() as session:
            add_group(session, wanted, actor_id=present_staff().user_id, at=clock.now())
    except (NotACode, CodeTaken, NoSuchHeading) as refusal:
        return _page(wanted, "", [_worded(refusal)])
    flash(_("The group was added."))
    return _to_list(wanted)


@administrators_only
def edit(code: str) -> BaseResponse | tuple[str, int]:
    saved = list_groups(db.session).by_code().get(code) or abort(404)
    if request.method == "GET":
        return _page(saved, saved.fingerprint(), [])
    wanted, seen = _posted(code, saved.label), request.form.get("_seen", "")
    if errors := _label_errors(wanted):
        return _page(wanted, seen, errors)
    try:
        with transaction() as session:
            change_group(
                session, wanted, seen=seen, actor_id=present_staff().user_id, at=clock.now()
            )
    except NoSuchGroup:
        abort(404)
    except NoSuchHeading as refusal:
        return _page(wanted, seen, [_worded(refusal)])
    except GroupChangedMeanwhile as refusal:
        return _page(wanted, refusal.saved.fingerprint(), _clash(refusal.saved))
    flash(_("The group was saved."))
    return _to_list(wanted)


def _posted(code: str, kept: dict[str, str]) -> Group:
    typed = {tag: clean_text(request.form.get(f"label__{tag}", "")) for tag in content_languages()}
    labels = {**kept, **{tag: " ".join(text.split()) for tag, text in typed.items()}}
    return Group(
        code=code,
        parent=request.form.get("parent") or None,
        label={tag: text for tag, text in labels.items() if text},
        is_rights_holder="is_rights_holder" in request.form,
        has_own_words="has_own_words" in request.form,
    )


def _label_errors(wanted: Group) -> FormErrors:
    first = first_language()
    too_long = _("Keep to %(max)d characters.", max=LONGEST_LABEL)
    errors = [
        (f"label__{tag}", too_long)
        for tag, text in wanted.label.items()
        if len(text) > LONGEST_LABEL
    ]
    if first not in wanted.label:
        errors.insert(0, (f"label__{first}", _("Name the group at least in this language.")))
    return errors


def _worded(refusal: NotACode | CodeTaken | NoSuchHeading) -> tuple[str, str]:
    if isinstance(refusal, NotACode):
        return "code", _(
            "A code has small letters a to z and digits, parts joined by _, at most 32 in all: "
            "mine_large."
        )
    if isinstance(refusal, CodeTaken):
        return "code", _("There is a group of this code. A code keeps its meaning for ever.")
    return "parent", _("It cannot stand under this heading.")


def _clash(saved: Group) -> FormErrors:
    tag = next((one for one in (first_language(), *saved.label) if one in saved.label), "")
    message = _(
        "Somebody else changed this group meanwhile; its name is now “%(name)s”. Save again to "
        "keep what stands here.",
        name=saved.label.get(tag, saved.code),
    )
    return [(f"label__{first_language()}", message)]


def _to_list(group: Group) -> BaseResponse:
    return redirect(url_for("moderation.site_groups", _anchor=f"g-{group.code}"), 303)


def _page(group: Group, seen: str, errors: FormErrors) -> tuple[str, int]:
    groups = list_groups(db.session)
    page = render_template(
        "moderation/site/group.html",
        nav_current="site",
        group=group,
        is_new=not seen,
        headings=() if groups.under(group.code) else groups.headings(),
        tags=content_languages(),
        seen=seen,
        errors=errors,
    )
    return page, 422 if errors else 200
