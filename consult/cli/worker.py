"""`consult worker`."""

from time import sleep

import click

from consult.cli.graceful import Stop
from consult.core.migrating import upgrade
from consult.core.queue.consumer import consuming
from consult.factory import create_app

POLL_SECONDS = 0.5


@click.command()
def worker() -> None:
    """Send mail and run long exports, where something else than `serve` serves the site."""
    app = create_app()
    upgrade(app)
    with consuming(app) as stop_working:
        stop = Stop(stop_working)
        click.echo("Working.")
        while not stop.is_asked_for:
            sleep(POLL_SECONDS)
        click.echo("Finishing what is in hand.")
