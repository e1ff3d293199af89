"""What the site is called while it shows the examples and nobody has named it."""

from datetime import datetime

from sqlalchemy.orm import Session

from consult.site.queries import read_settings
from consult.site.services import change_settings

NAMES = {
    "name": {"en": "Responsible Copper", "es": "Cobre Responsable"},
    "tagline": {"en": "research and standards", "es": "investigación y normas"},
}


def name_site(session: Session, at: datetime) -> None:
    """Name the site, unless it has a name."""
    if not read_settings(session).name:
        change_settings(session, NAMES, actor_id=None, at=at)


def take_name_away(session: Session, at: datetime) -> None:
    """Leave the site without a name again, if it is still the one given here."""
    saved = read_settings(session)
    if all(getattr(saved, setting) == text for setting, text in NAMES.items()):
        change_settings(session, {setting: {} for setting in NAMES}, actor_id=None, at=at)
