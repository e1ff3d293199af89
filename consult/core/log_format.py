"""How the log is written: lines for people, or one JSON object a line for programs."""

import logging
import traceback
from typing import Literal

from pythonjsonlogger.json import JsonFormatter

LogFormat = Literal["text", "json"]
LIBRARIES_WITH_OWN_HANDLERS = ("alembic", "sqlalchemy")


def configure_log(log_format: LogFormat, *filters: logging.Filter) -> None:
    """Write what happens to standard error, and warnings of libraries too."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(log_format))
    for added in filters:
        handler.addFilter(added)
    for name in LIBRARIES_WITH_OWN_HANDLERS:
        logging.getLogger(name).handlers.clear()
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("consult").setLevel(logging.INFO)


def fault_words(fault: BaseException) -> str:
    """Return type and place of a fault, never its message: that may hold somebody's answer."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {frame.filename}:{frame.lineno}"


def formatter(log_format: LogFormat) -> logging.Formatter:
    if log_format == "json":
        return JsonFormatter(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
        )
    return logging.Formatter("%(asctime)s %(levelname)s %(message)s")
