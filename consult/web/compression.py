"""Pages travel compressed: many readers are on a slow line."""

from flask import Flask
from flask_compress import Compress

LEVEL = 5
"""Of gzip and Brotli alike: a page in well under a millisecond."""


def init_app(app: Flask) -> None:
    """Compress HTML; exports stream as they are, static files are compressed beforehand."""
    app.config.update(
        COMPRESS_MIMETYPES=["text/html"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_LEVEL=LEVEL,
        COMPRESS_BR_LEVEL=LEVEL,
        COMPRESS_STREAMS=False,
    )
    Compress(app)
