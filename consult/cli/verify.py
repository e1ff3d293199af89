"""`consult verify`."""

from collections.abc import Iterable
from pathlib import Path

import click
from pydantic import ValidationError
from sqlalchemy.orm import Session

from consult.cli.site import opened_site
from consult.core.audit_checking import FirstFlaw, Flaw, check_log, list_gone
from consult.core.db import db
from consult.core.sealing import seal_everything
from consult.core.snapshot import snapshot
from consult.core.storage import storage
from consult.health.stored_files import check_files
from consult.publication.verifying import check_documents, check_surveys
from consult.responses.verifying import (
    ReceiptFile,
    check_revisions,
    find_lost_revision,
    is_given_out,
    list_missing_revisions,
)

FLAWS = {
    Flaw.MISSING: "Audit entry {} is missing.",
    Flaw.CHANGED: "Audit entry {} is not as it was sealed.",
    Flaw.REASON_CHANGED: "The reason of audit entry {} is not as it was given.",
    Flaw.REASON_MISSING: "The reason of audit entry {} is missing, and nobody erased it.",
    Flaw.HEAD_MISSING: "The head of the audit log is missing.",
    Flaw.HEAD_CHANGED: "The head of the audit log, entry {}, is not where the log ends.",
}


@click.command()
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE...]",
)
def verify(files: tuple[Path, ...]) -> None:
    """Check receipt files or, without any, the audit log and all that was handed in or published.

    Names the first thing that is not as it was.
    """
    if files:
        _verify_receipts(files)
        return
    with opened_site():
        with snapshot(db.session) as session:
            verify_stored(session)
            _verify_files(session)
        seal_everything()


def verify_stored(session: Session) -> None:
    """Print what holds; raises ClickException at the first thing that does not."""
    _verify_log(session)
    _verify_revisions(session)
    _verify_published(session)


def _verify_receipts(files: tuple[Path, ...]) -> None:
    with opened_site():
        for file in files:
            _verify_receipt(file, db.session)
    click.echo(f"Receipts that hold: {len(files)}")


def _verify_receipt(file: Path, session: Session) -> None:
    try:
        receipt = ReceiptFile.model_validate_json(file.read_bytes())
    except ValidationError as problem:
        raise click.ClickException(f"{file} is not a receipt.") from problem
    if not receipt.is_true():
        raise click.ClickException(f"{file} does not have the hash it shows.")
    if not is_given_out(session, receipt):
        raise click.ClickException(f"{file} was not given out by this site, as far as it knows.")


def _verify_log(session: Session) -> None:
    state = check_log(session)
    if state.first_flaw is not None:
        raise click.ClickException(flaw_words(state.first_flaw))
    click.echo(f"Audit entries that hold: {state.sealed}; not sealed yet: {state.unsealed}")


def flaw_words(found: FirstFlaw) -> str:
    return FLAWS[found.flaw].format(found.sequence)


def _verify_revisions(session: Session) -> None:
    gone, checked = list_gone(session), 0
    for receipt_code, holds in check_revisions(session, gone):
        if not holds:
            raise click.ClickException(f"{receipt_code} is not as it was handed in.")
        checked += 1
    for receipt_code in list_missing_revisions(session):
        raise click.ClickException(f"{receipt_code} was given out, and is not stored.")
    lost = find_lost_revision(session, gone)
    if lost is not None:
        raise click.ClickException(f"Revision {lost} was handed in, and is not stored.")
    click.echo(f"Revisions that hold: {checked}")


def _verify_published(session: Session) -> None:
    for kind, checks in (
        ("Surveys", check_surveys(session)),
        ("Documents", check_documents(session)),
    ):
        click.echo(f"{kind} that hold: {_count(checks)}")


def _verify_files(session: Session) -> None:
    checked = 0
    for digest, holds in check_files(session, storage()):
        if not holds:
            raise click.ClickException(f"The file {digest} is missing or not as it was stored.")
        checked += 1
    click.echo(f"Files that hold: {checked}")


def _count(checks: Iterable[tuple[str, bool]]) -> int:
    checked = 0
    for name, holds in checks:
        if not holds:
            raise click.ClickException(f"The {name} is not as it was published.")
        checked += 1
    return checked
