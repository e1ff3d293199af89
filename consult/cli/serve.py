"""`consult serve`."""

import click

from consult.cli.server import make_server
from consult.core.migrating import upgrade
from consult.factory import create_app


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the site; an older database is migrated first."""
    app = create_app()
    upgrade(app)
    server = make_server(app, host, port)
    click.echo(f"Serving on http://{host}:{port}")
    server.run()
