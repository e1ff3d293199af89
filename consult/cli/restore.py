"""`consult restore`."""

from pathlib import Path

import click

from consult.backup.errors import DamagedBackup, NewerBackup, TargetNotEmpty
from consult.backup.restoring import opened_backup
from consult.backup.restoring import restore as restore_backup
from consult.config import Settings
from consult.factory import create_app

OTHER_KEY = (
    "CONSULT_SECRET_KEY is not the key of the backup: log-ins end, and second factors cannot be"
    " read. Take it away to use the key that was restored."
)


@click.command()
@click.argument("src", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", "replaces", is_flag=True, help="Move what is there aside first.")
def restore(src: Path, replaces: bool) -> None:
    """Bring the backup SRC back, onto SQLite or PostgreSQL, whichever it came from.

    Stop the server and the worker before. A damaged file is refused, and nothing is half there.
    """
    settings = Settings()
    try:
        with opened_backup(src) as backup:
            made = backup.manifest
            click.echo(f"made {made.made_at:%Y-%m-%d %H:%M:%S} UTC by {made.program}", err=True)
            restore_backup(backup, settings, create_app, replaces=replaces, say=_say_progress)
            if settings.secret_key and settings.secret_key.encode() != backup.secret_key():
                click.echo(OTHER_KEY, err=True)
    except DamagedBackup as problem:
        raise click.ClickException(f"{src} is damaged, or no backup: {problem.what}") from problem
    except NewerBackup as problem:
        raise click.ClickException(
            f"{src} was made by a newer version of Consult (schema {problem.revision})."
        ) from problem
    except TargetNotEmpty as problem:
        raise click.ClickException(
            f"There is something already: {problem.what}. With --replace it is moved aside."
        ) from problem
    click.echo("Restored. `consult verify` checks every response against its hash.")


def _say_progress(words: str) -> None:
    click.echo(words, err=True)
