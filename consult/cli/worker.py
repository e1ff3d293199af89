"""`consult worker`."""

from time import sleep

import click

from consult.cli.graceful import Stop
from consult.cli.log import write_log
from consult.cli.working import working
from consult.config import Settings
from consult.core.migrating import upgrade
from consult.factory import create_app

POLL_SECONDS = 0.5


@click.command()
def worker() -> None:
    """Send mail and run long exports, where something else than `serve` serves the site."""
    settings = Settings()
    write_log(settings)
    app = create_app(settings)
    upgrade(app)
    with working(app) as stop_working:
        stop = Stop(stop_working)
        click.echo("Working.")
        while not stop.is_asked_for:
            sleep(POLL_SECONDS)
        click.echo("Finishing what is in hand.")
