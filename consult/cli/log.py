"""The log of commands that go on running."""

from consult.config import Settings
from consult.core.log_format import configure_log
from consult.web.request_watch import AddRequestId


def write_log(settings: Settings) -> None:
    """Write the log as the settings say; call it before the application is made."""
    configure_log(settings.log_format, AddRequestId())
