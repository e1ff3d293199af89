"""`consult serve`."""

import click
import waitress

from consult.core.migrating import upgrade
from consult.factory import create_app

THREADS = 8


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the site; an older database is migrated first."""
    app = create_app()
    upgrade(app)
    click.echo(f"Serving on http://{host}:{port}")
    waitress.serve(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        clear_untrusted_proxy_headers=False,
    )
