"""A new consultation: its address, title, languages and zone. The rest is filled in afterwards."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.core import clock
from consult.core.db import transaction
from consult.publication.editing import create
from consult.publication.errors import AddressTaken, PackageProblems
from consult.publication.package_content import PackageContent, empty_content
from consult.web.guards import editors_only
from consult.web.moderation.content.choices import form_choices, form_tags
from consult.web.moderation.content.form import ContentForm
from consult.web.moderation.content.parts import NEW
from consult.web.moderation.content.values import posted_names, shown_names
from consult.web.site import (
    content_languages,
    current_settings,
    first_language,
    offered_languages,
)
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/new-consultation", "new_consultation", show)
    blueprint.add_url_rule("/new-consultation", "make_consultation", make, methods=["POST"])


@editors_only
def show() -> tuple[str, int]:
    start = _start().manifest
    return _page(_form(shown_names(NEW, start, form_tags(NEW, start))), [])


@editors_only
def make() -> BaseResponse | tuple[str, int]:
    form = _form(posted_names(NEW, request.form, content_languages()))
    values = form.values()
    content = PackageContent({**empty_content().manifest, **values}, {})
    try:
        with transaction() as session:
            create(session, content, actor_id=present_staff().user_id, at=clock.now())
    except PackageProblems as refused:
        return _page(form, form.errors(refused.problems))
    except AddressTaken:
        return _page(form, [("slug", _("There is a consultation at this address already."))])
    flash(_("The consultation was made. Only staff see it until it is published."))
    return redirect(url_for("moderation.content", slug=values["slug"]), 303)


def _start() -> PackageContent:
    """Return what a consultation is before anything is said of it, in the languages of the site."""
    return empty_content(
        kind="consultation",
        languages=list(offered_languages()),
        source_language=first_language(),
        timezone=current_settings().zone,
    )


def _form(names: dict[str, str]) -> ContentForm:
    tags = content_languages()
    source = names.get("source_language") or first_language()
    return ContentForm(NEW, names, tags, source, form_choices("", tags))


def _page(form: ContentForm, errors: FormErrors) -> tuple[str, int]:
    page = render_template(
        "moderation/content/new.html", nav_current="consultations", form=form, errors=errors
    )
    return page, 422 if errors else 200
