"""Why a message is not sent or a link does nothing. The web words them."""

from dataclasses import dataclass


@dataclass(eq=False)
class LinkGone(Exception):
    """The link was used, has expired, or never was one."""


@dataclass(eq=False)
class NotOverYet(Exception):
    """An outcome is announced after the close."""
