"""`consult serve`."""

import errno

import click
from flask import Flask
from waitress.server import TcpWSGIServer

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
    server = _listening(app, host, port)
    with working(app) as stop_working:
        stop = Stop(stop_working)
        click.echo(f"Serving on http://{host}:{getattr(server, 'effective_port', port)}")
        serve_until(stop, server)


def _listening(app: Flask, host: str, port: int) -> TcpWSGIServer:
    try:
        return make_server(app, host, port)
    except OSError as refusal:
        if refusal.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(
            f"Port {port} is taken already. Use another: consult serve --port {port + 1}"
        ) from None
