"""Why settings do not change. The web words them."""

from dataclasses import dataclass

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
