"""`consult load`: a package into the database."""

from datetime import datetime
from pathlib import Path

import click
from flask_babel import force_locale
from sqlalchemy.orm import Session

from consult.cli.package_problem_lines import package_problem_lines
from consult.cli.site import opened_site
from consult.consultations.errors import ReasonMissing, ReasonNotFinished
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import transaction
from consult.core.localized import LocalizedText
from consult.projects.queries import find_project
from consult.publication import package_loading
from consult.publication.errors import NotReady, PackageProblems, PublishedPackageChanged
from consult.publication.obstacle_rows import with_rows
from consult.publication.package import Package
from consult.publication.package_loading import LoadResult, Outcome
from consult.publication.package_reading import read_any_package
from consult.publication.project_loading import load_project
from consult.publication.project_package import ProjectPackage
from consult.publication.project_publishing import publish_when_ready
from consult.publication.publishing import publish

OUTCOMES = {
    Outcome.CREATED: "created",
    Outcome.UNCHANGED: "unchanged",
    Outcome.UPDATED: "replaced",
    Outcome.NEW_VERSION: "new version",
}


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--publish", "publishes", is_flag=True, help="Publish it, if it is not yet.")
@click.option(
    "--new-version",
    "note",
    metavar="NOTE",
    help="Say in public what changed in a published one.",
)
@click.option(
    "--new-version-in",
    "translations",
    nargs=2,
    multiple=True,
    metavar="LANG NOTE",
    help="The same note in another language; may be repeated.",
)
def load(
    path: Path, publishes: bool, note: str | None, translations: tuple[tuple[str, str], ...]
) -> None:
    """Load the consultation or the project in PATH, a folder or a zip, and print its slug.

    Standard error says what loading did. When anything is wrong, nothing is loaded.
    """
    with opened_site():
        try:
            loaded = _load(read_any_package(path), publishes, note, dict(translations))
            click.echo(OUTCOMES[loaded.outcome], err=True)
            click.echo(loaded.slug)
        except (PackageProblems, NotReady) as refusal:
            with force_locale("en"):
                lines = package_problem_lines(refusal.problems, path.name)
            click.echo("\n".join(lines), err=True)
            raise SystemExit(1) from None
        except PublishedPackageChanged as refusal:
            raise click.ClickException(_changed_words(refusal)) from None
        except ReasonMissing:
            raise click.ClickException("--new-version needs a note in words") from None
        except ReasonNotFinished as refusal:
            placeholders = ", ".join(refusal.placeholders)
            raise click.ClickException(f"--new-version: {placeholders} is no note") from None


def _load(
    package: Package | ProjectPackage,
    publishes: bool,
    note: str | None,
    translations: LocalizedText,
) -> LoadResult:
    if isinstance(package, ProjectPackage):
        return _load_project(package, publishes)
    now = clock.now()
    with transaction() as session:
        result = package_loading.load(
            session,
            package,
            at=now,
            actor_id=None,
            new_version_note=_by_language(package, note, translations),
        )
        consultation = find_consultation(session, result.slug)
        if publishes and consultation is not None and consultation.published_at is None:
            _publish(session, consultation, package, now)
    return result


def _by_language(
    package: Package, note: str | None, translations: LocalizedText
) -> LocalizedText | None:
    for lang in translations:
        if lang not in package.manifest.languages:
            raise click.ClickException(f"--new-version-in: {lang} is not among its languages")
    if note is None and translations:
        raise click.ClickException("--new-version-in: there is no note, say it with --new-version")
    if note is None:
        return None
    return {**translations, package.manifest.source_language: note}


def _load_project(package: ProjectPackage, publishes: bool) -> LoadResult:
    now = clock.now()
    with transaction() as session:
        result = load_project(session, package, at=now, actor_id=None)
        project = find_project(session, result.slug)
        if publishes and project is not None:
            publish_when_ready(session, project, actor_id=None, at=now)
    return result


def _publish(session: Session, consultation: Consultation, package: Package, at: datetime) -> None:
    try:
        publish(session, consultation, at=at, actor_id=None)
    except NotReady as refusal:
        raise NotReady(with_rows(refusal.problems, package)) from None


def _changed_words(refusal: PublishedPackageChanged) -> str:
    parts = ", ".join(refusal.parts)
    return (
        f"{refusal.slug} is published and this package differs from it in: {parts}. "
        "Say what changed with --new-version."
    )
