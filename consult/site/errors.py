"""Why settings do not change. The web words them."""

from dataclasses import dataclass

from consult.site.settings import SiteSettings


@dataclass(eq=False)
class ChangedMeanwhile(Exception):
    """Somebody changed the same settings since the form was opened."""

    saved: SiteSettings
