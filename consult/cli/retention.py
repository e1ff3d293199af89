"""`consult retention`."""

from collections import Counter

import click

from consult.cli.site import opened_site
from consult.complaints.retention import (
    erase_due_contact,
    list_due_contacts,
    list_planned_contacts,
)
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.emptying import empty_log
from consult.core.storage import storage
from consult.responses.attached_files import list_unnamed
from consult.responses.retention import (
    COMPLAINTS,
    erase_due,
    list_due,
    list_planned,
    record_run,
)


@click.command()
@click.option("--dry-run", is_flag=True, help="say what would go, and change nothing")
def retention(dry_run: bool) -> None:
    """Erase what has been kept for as long as the settings of the site say.

    Each goes in a transaction of its own; run it again whenever it was interrupted.
    """
    with opened_site():
        _say_planned()
        if not dry_run:
            _erase_all()


def _say_planned() -> None:
    at = clock.now()
    for one in (*list_planned(db.session, at), *list_planned_contacts(db.session, at)):
        from_at = f"{one.from_at:%Y-%m-%d}" if one.from_at else "its end"
        note = "on hold" if one.is_held else f"{one.due} due, the rest from {from_at}"
        click.echo(f"{one.kind:<11} {one.slug or '(none)'}: {one.kept} kept, {note}")


def _erase_all() -> None:
    erased: Counter[str] = Counter()
    files: set[str] = set()
    for due in list_due(db.session, clock.now()):
        with transaction() as session:
            named = erase_due(session, due, clock.now())
        if named is not None:
            erased[due.kind] += 1
            files |= named
    for complaint_id in list_due_contacts(db.session, clock.now()):
        with transaction() as session:
            if erase_due_contact(session, complaint_id, clock.now()):
                erased[COMPLAINTS] += 1
    with transaction() as session:
        for name in list_unnamed(session, files):
            storage().delete(name)
        record_run(session, erased, clock.now())
    empty_log()
    click.echo("Erased: " + (", ".join(f"{n} {kind}" for kind, n in erased.items()) or "nothing"))
