"""Settings of the site, for those who administer it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from consult.consultations.minimum_window import site_rules
from consult.core import clock
from consult.core.db import db, transaction
from consult.site.errors import ChangedMeanwhile
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.site.settings import SiteSettings
from consult.web.guards import administrators_only
from consult.web.moderation.site_checklist import checklist
from consult.web.moderation.site_conflicts import Difference, differences
from consult.web.moderation.site_forms import SectionForm, section_form
from consult.web.moderation.site_sections import SECTIONS, Section
from consult.web.moderation.site_windows import TITLES
from consult.web.site import LANGUAGES, forget_settings
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


def register(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/site", "site", show_site)
    blueprint.add_url_rule("/site/<code>", "site_section", edit, methods=["GET", "POST"])


@administrators_only
def show_site() -> str:
    settings = read_settings(db.session)
    return render_template(
        "moderation/site/overview.html",
        nav_current="site",
        settings=settings,
        steps=checklist(present_staff(), settings),
        sections=SECTIONS.values(),
        windows=site_rules(settings.minimum_windows),
        window_titles=TITLES,
    )


@administrators_only
def edit(code: str) -> BaseResponse | tuple[str, int]:
    section = SECTIONS.get(code) or abort(404)
    saved = read_settings(db.session)
    form = section_form(section, saved)
    if not form.validate_on_submit():
        seen = request.form.get("_seen") or saved.fingerprint(section.names)
        return _page(section, form, seen, form.messages())
    try:
        _save(form, saved)
    except ChangedMeanwhile as refusal:
        seen = refusal.saved.fingerprint(section.names)
        clashes = differences(section, form.values(refusal.saved), refusal.saved)
        return _page(section, form, seen, _clash(clashes), clashes)
    flash(_("The settings were saved."))
    return redirect(url_for("moderation.site"), 303)


def _save(form: SectionForm, saved: SiteSettings) -> None:
    actor = present_staff().user_id
    with transaction() as session:
        change_settings(
            session,
            form.values(saved),
            seen=request.form.get("_seen", ""),
            actor_id=actor,
            at=clock.now(),
        )
    forget_settings()


def _clash(clashes: list[Difference]) -> FormErrors:
    message = _("Somebody else saved these settings meanwhile. Compare, then save again.")
    return [(clashes[0].field, message)]


def _page(
    section: Section,
    form: SectionForm,
    seen: str,
    errors: FormErrors,
    clashes: list[Difference] | None = None,
) -> tuple[str, int]:
    page = render_template(
        "moderation/site/section.html",
        nav_current="site",
        section=section,
        form=form,
        seen=seen,
        errors=errors,
        clashes=clashes or [],
        tags=tuple(LANGUAGES),
    )
    return page, 422 if errors else 200
