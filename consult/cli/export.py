"""`consult export`."""

from collections.abc import Iterable
from pathlib import Path

import click

from consult.cli.site import opened_site
from consult.consultations.queries import find_consultation
from consult.core import clock
from consult.core.db import db, transaction
from consult.exports.errors import UnknownTable
from consult.exports.formats import FORMATS, WIDE
from consult.exports.services import export_stream, record_export


@click.command()
@click.argument("slug")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--table", default=WIDE, show_default=True, help="wide, long or the code of a group")
@click.option("--include-sensitive", is_flag=True, help="also what was marked as sensitive")
def export(slug: str, format_name: str, out: Path, table: str, include_sensitive: bool) -> None:
    """Write the submitted responses of the consultation SLUG into a file, without names."""
    with opened_site():
        consultation = find_consultation(db.session, slug)
        if consultation is None:
            raise click.ClickException(f"There is no consultation {slug}.")
        try:
            pieces = export_stream(
                db.session, consultation, format_name, table, include_sensitive=include_sensitive
            )
        except UnknownTable as unknown:
            known = ", ".join(unknown.tables)
            raise click.ClickException(f"There is no table {table}, only: {known}.") from unknown
        with transaction() as session:
            record_export(
                session,
                consultation,
                format_name,
                table,
                include_sensitive=include_sensitive,
                at=clock.now(),
                actor_id=None,
            )
        try:
            _write(pieces, out)
        except OSError as error:
            raise click.ClickException(f"{out}: {error.strerror}") from error


def _write(pieces: Iterable[bytes], out: Path) -> None:
    """Write beside the file first: whoever finds it under its name finds it whole."""
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("wb") as file:
            file.writelines(pieces)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
