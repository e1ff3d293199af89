"""What the page of packages does with each kind of package: a consultation's, a project's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from flask import render_template, url_for
from flask_babel import gettext as _

from consult.accounts.rules import can_create_consultations, can_moderate
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.localized import rendition
from consult.publication.package import Package
from consult.publication.package_loading import Outcome, load, rehearse
from consult.publication.project_loading import foresee_project, load_project
from consult.publication.project_package import ProjectPackage
from consult.site.group_queries import list_groups
from consult.web.languages import current_language
from consult.web.moderation.content.values import note_names, posted_note
from consult.web.moderation.package_preview import package_preview
from consult.web.staff_form import FormErrors
from consult.web.staff_session import present_staff


class PackageKind(Protocol):
    """A package read without fault, and what becomes of it."""

    def refusal(self) -> str:
        """Return why the present staff may not load it; empty when they may."""

    def rehearse(self) -> Outcome: ...

    def load(self, typed: Mapping[str, str]) -> Outcome:
        """Load it; `typed` holds the public note, if one was asked for."""

    def preview(
        self, outcome: Outcome, sealed: str, errors: FormErrors, typed: Mapping[str, str]
    ) -> str:
        """Return the page that shows what would be loaded."""

    def said(self, outcome: Outcome) -> str: ...

    def url(self) -> str:
        """Return where staff find it once it is loaded."""


def kind_of(package: Package | ProjectPackage) -> PackageKind:
    if isinstance(package, ProjectPackage):
        return _OfProject(package)
    return _OfConsultation(package)


@dataclass(frozen=True)
class _OfConsultation:
    package: Package

    @property
    def _slug(self) -> str:
        return self.package.manifest.slug

    def refusal(self) -> str:
        grants = present_staff().grants
        existing = find_consultation(db.session, self._slug)
        if can_moderate(grants, existing.id) if existing else can_create_consultations(grants):
            return ""
        # the same of an address that is taken and of one that is free
        return _("You may not load a consultation as %(slug)s.", slug=self._slug)

    def rehearse(self) -> Outcome:
        with transaction() as session:
            return rehearse(session, self.package, at=clock.now())

    def load(self, typed: Mapping[str, str]) -> Outcome:
        actor, at = present_staff().user_id, clock.now()
        manifest = self.package.manifest
        note = posted_note(typed, manifest.languages, manifest.source_language) or None
        with transaction() as session:
            loaded = load(session, self.package, at=at, actor_id=actor, new_version_note=note)
        return loaded.outcome

    def preview(
        self, outcome: Outcome, sealed: str, errors: FormErrors, typed: Mapping[str, str]
    ) -> str:
        manifest = self.package.manifest
        names = note_names(manifest.languages, manifest.source_language)
        groups = list_groups(db.session).by_code()
        return render_template(
            "moderation/package_preview.html",
            page=package_preview(self.package, outcome, current_language(), groups),
            sealed=sealed,
            errors=errors,
            note_fields=names,
            note={tag: typed.get(name, "") for tag, name in names.items()},
        )

    def said(self, outcome: Outcome) -> str:
        words = {
            Outcome.CREATED: _("The consultation was loaded. It is not published yet."),
            Outcome.UNCHANGED: _("Nothing changed: the package says what is loaded already."),
            Outcome.UPDATED: _("The consultation was replaced by what the package says."),
            Outcome.NEW_VERSION: _("The new version is loaded and public."),
        }
        return words[outcome]

    def url(self) -> str:
        return url_for("moderation.overview", slug=self._slug)


@dataclass(frozen=True)
class _OfProject:
    package: ProjectPackage

    def refusal(self) -> str:
        if can_create_consultations(present_staff().grants):
            return ""
        return _("Only moderators of all consultations may load projects.")

    def rehearse(self) -> Outcome:
        return foresee_project(db.session, self.package)

    def load(self, typed: Mapping[str, str]) -> Outcome:
        actor, at = present_staff().user_id, clock.now()
        with transaction() as session:
            return load_project(session, self.package, at=at, actor_id=actor).outcome

    def preview(
        self, outcome: Outcome, sealed: str, errors: FormErrors, typed: Mapping[str, str]
    ) -> str:
        project = self.package.definition
        return render_template(
            "moderation/project/preview.html",
            project=project,
            title=rendition(project.title, current_language(), project.source_language),
            outcome=outcome,
            sealed=sealed,
            url=self.url(),
        )

    def said(self, outcome: Outcome) -> str:
        words = {
            Outcome.CREATED: _("The project was made. Only staff see it until it is published."),
            Outcome.UNCHANGED: _("Nothing changed: the package says what is loaded already."),
        }
        return words.get(outcome) or _("The project says now what the package says.")

    def url(self) -> str:
        return url_for("moderation.project", slug=self.package.definition.slug)
