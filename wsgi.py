"""The application for any WSGI server."""

from consult.factory import create_app

app = create_app()
