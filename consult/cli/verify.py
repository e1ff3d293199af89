"""`consult verify`."""

from pathlib import Path

import click
from pydantic import ValidationError

from consult.cli.site import opened_site
from consult.core.db import db
from consult.publication.verifying import check_surveys
from consult.responses.verifying import ReceiptFile, check_revisions, list_missing_revisions


@click.command()
@click.argument(
    "files",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[FILE...]",
)
def verify(files: tuple[Path, ...]) -> None:
    """Check receipt files or, without any, every stored revision against its hash."""
    if files:
        _verify_receipts(files)
    else:
        _verify_revisions()


def _verify_receipts(files: tuple[Path, ...]) -> None:
    for file in files:
        try:
            receipt = ReceiptFile.model_validate_json(file.read_bytes())
        except ValidationError as problem:
            raise click.ClickException(f"{file} is not a receipt.") from problem
        if not receipt.is_true():
            raise click.ClickException(f"{file} does not have the hash it shows.")
    click.echo(f"Receipts that hold: {len(files)}")


def _verify_revisions() -> None:
    checked = 0
    with opened_site():
        for receipt_code, holds in check_revisions(db.session):
            if not holds:
                raise click.ClickException(f"{receipt_code} is not as it was handed in.")
            checked += 1
        for receipt_code in list_missing_revisions(db.session):
            raise click.ClickException(f"{receipt_code} was given out, and is not stored.")
        for name, holds in check_surveys(db.session):
            if not holds:
                raise click.ClickException(f"The {name} is not as it was published.")
    click.echo(f"Revisions that hold: {checked}")
