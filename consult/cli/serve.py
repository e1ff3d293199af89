"""`consult serve`."""

import click

from consult.cli.draining import serve_until
from consult.cli.graceful import Stop
from consult.cli.log import write_log
from consult.cli.server import make_server
from consult.cli.working import working
from consult.config import Settings
from consult.core.migrating import upgrade
from consult.factory import create_app


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the site, send its mail and run its long exports; migrate an older database first."""
    settings = Settings()
    write_log(settings)
    app = create_app(settings)
    upgrade(app)
    server = make_server(app, host, port)
    with working(app) as stop_working:
        stop = Stop(stop_working)
        click.echo(f"Serving on http://{host}:{getattr(server, 'effective_port', port)}")
        serve_until(stop, server)
