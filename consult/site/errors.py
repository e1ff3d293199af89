"""Why settings do not change. The web words them."""

from dataclasses import dataclass

from consult.site.groups import Group
from consult.site.settings import SiteSettings


@dataclass(eq=False)
class ChangedMeanwhile(Exception):
    """Somebody changed the same settings since the form was opened."""

    saved: SiteSettings


@dataclass(eq=False)
class LogoTooLarge(Exception):
    """The file is larger than `limit` bytes."""

    limit: int


@dataclass(eq=False)
class LogoHasTooManyPixels(Exception):
    """The picture would fill the memory when it is decoded."""

    limit: int


@dataclass(eq=False)
class NotAPicture(Exception):
    """The content is no PNG, JPEG or WebP, whatever the file is called, or it is damaged."""


@dataclass(eq=False)
class NoSuchGroup(Exception):
    code: str


@dataclass(eq=False)
class NotACode(Exception):
    """A code does not have the form of a choice's code, or is too long."""

    code: str


@dataclass(eq=False)
class CodeTaken(Exception):
    """A group of this code is there, perhaps retired; a code means the same for ever."""

    code: str


@dataclass(eq=False)
class NoSuchHeading(Exception):
    """A group cannot stand there: the heading is gone, stands under another, or is itself."""

    code: str


@dataclass(eq=False)
class GroupNeeded(Exception):
    """A group that was used, or has others under it, is not taken back."""

    code: str


@dataclass(eq=False)
class GroupChangedMeanwhile(Exception):
    """Somebody changed the same group since the form was opened."""

    saved: Group
