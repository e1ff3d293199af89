"""The application for any WSGI server."""

from consult.cli.log import write_log
from consult.config import Settings
from consult.factory import create_app

settings = Settings()
write_log(settings)
app = create_app(settings)
