"""`consult demo`."""

from datetime import datetime

import click
from flask import Flask

from consult.accounts.passwords import Passwords
from consult.config import Settings
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.migrating import upgrade
from consult.core.storage import storage
from consult.demo.naming import name_site, take_name_away
from consult.demo.projects import SLUGS as PROJECTS
from consult.demo.projects import seed_project
from consult.demo.removing import remove_examples, remove_staff
from consult.demo.seeding import place_examples, read_timetable, seed
from consult.demo.staff import STAFF, PasswordFile, ensure_staff
from consult.factory import create_app
from consult.projects.models import Project
from consult.projects.queries import find_project

LANGUAGES = ("en", "es")


@click.command()
@click.option("--remove", is_flag=True, help="Take the examples away again, and nothing else.")
def demo(remove: bool) -> None:
    """Load the example projects, consultations, fictional responses and three staff accounts.

    Run again, it changes nothing and shows the links and passwords once more.
    """
    settings = Settings()
    app = create_app(settings)
    upgrade(app)
    with app.app_context():
        passwords = PasswordFile(settings.data_dir)
        if remove:
            _remove(passwords)
        else:
            _load(app, passwords)


def _load(app: Flask, file: PasswordFile) -> None:
    now = clock.now()
    _load_projects(now)
    _load_examples(now)
    passwords = file.ensure()
    with transaction() as session:
        ensure_staff(session, passwords, Passwords(), now)
        name_site(session, now)
    _show_links(app.config["BASE_URL"], now)
    _show_staff(app.config["BASE_URL"], passwords)


def _load_projects(now: datetime) -> None:
    for slug in PROJECTS:
        found = find_project(db.session, slug)
        if found is None:
            with transaction() as session:
                seed_project(session, slug, now)
            click.echo(f"{slug}: loaded, a project")
        else:
            click.echo(f"{slug}: {_why_kept(found)}")


def _load_examples(now: datetime) -> None:
    timetable = read_timetable()
    existing = {example.slug: _find(example.slug) for example in timetable.examples}
    placed = place_examples(timetable, now) if None in existing.values() else []
    for one in placed:
        slug = one.example.slug
        if existing[slug] is None:
            with transaction() as session:
                responses = seed(session, one, now)
            click.echo(f"{slug}: loaded, {responses} fictional responses and drafts")
    kept = [found for found in existing.values() if found is not None]
    for found in kept:
        click.echo(f"{found.slug}: {_why_kept(found)}")
    if any(found.is_demo for found in kept):
        click.echo("To have the dates around today again: consult demo --remove, consult demo")


def _find(slug: str) -> Consultation | None:
    return find_consultation(db.session, slug)


def _why_kept(found: Consultation | Project) -> str:
    if not found.is_demo:
        what = "project" if isinstance(found, Project) else "consultation"
        return f"a {what} of your own has this address; it is left alone"
    if isinstance(found, Project):
        return "was there already; it is left as it is"
    return "was there already; it and its dates are left as they are"


def _show_links(base_url: str, now: datetime) -> None:
    click.echo(f"\nConsultations  {base_url}/en/consultations")
    click.echo(f"Projects       {base_url}/en/projects")
    for example in read_timetable().examples:
        found = _find(example.slug)
        if found is not None and found.is_demo and phase(found, now) is Phase.OPEN:
            click.echo(f"\n{found.title[found.source_language]}")
            for lang in LANGUAGES:
                click.echo(f"  {base_url}/{lang}/consultations/{found.slug}")


def _show_staff(base_url: str, passwords: dict[str, str]) -> None:
    click.echo(f"\nStaff log-in   {base_url}/staff/login")
    for member in STAFF:
        click.echo(f"  {member.email:<20} {passwords[member.email]}  {member.role}")


def _remove(file: PasswordFile) -> None:
    with transaction() as session:
        removed = remove_examples(session, clock.now())
        remove_staff(session, clock.now())
        take_name_away(session, clock.now())
    for name in removed.files:
        storage().delete(name)
    file.remove()
    for slug in removed.slugs:
        click.echo(f"{slug}: removed")
    click.echo("No example is left.")
