"""Sizes of files in words."""

from flask_babel import gettext as _


def file_size(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size < 1_000_000:
        return _("%(size)s kB", size=max(size // 1000, 1))
    return _("%(size)s MB", size=size // 1_000_000)
