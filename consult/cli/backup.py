"""`consult backup`."""

from pathlib import Path

import click
from flask import Flask

from consult.backup.errors import FileVanished
from consult.backup.saving import save
from consult.cli.site import opened_site
from consult.core import clock
from consult.core.db import db
from consult.core.sealing import seal_everything
from consult.core.storage import storage

ATTEMPTS = 3


@click.command()
@click.argument("dest", type=click.Path(dir_okay=False, path_type=Path))
def backup(dest: Path) -> None:
    """Save everything a new machine needs in one file, DEST, while the site goes on serving.

    It holds all responses, names and the secret key, in clear: keep it as safe as the server.
    """
    with opened_site() as app:
        seal_everything()
        try:
            _save(app, dest)
        except OSError as error:
            raise click.ClickException(f"{dest}: {error.strerror}") from error
    click.echo(f"{dest}: {dest.stat().st_size:,} bytes", err=True)


def _save(app: Flask, dest: Path) -> None:
    for attempt in range(ATTEMPTS):
        try:
            save(
                db.session, storage(), str(app.secret_key), dest, at=clock.now(), say=_say_progress
            )
        except FileVanished as vanished:
            if attempt + 1 == ATTEMPTS:
                message = f"The stored file {vanished.name} was erased meanwhile. Try again."
                raise click.ClickException(message) from vanished
        else:
            return


def _say_progress(words: str) -> None:
    click.echo(words, err=True)
