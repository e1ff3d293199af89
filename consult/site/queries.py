"""Reading the settings from the database."""

from dataclasses import fields

from sqlalchemy.orm import Session

from consult.site.models import ONLY_ROW, StoredSettings
from consult.site.settings import SiteSettings

NAMES = tuple(field.name for field in fields(SiteSettings))


def read_settings(session: Session) -> SiteSettings:
    """Return the settings as this session sees them, the defaults before the first change."""
    return settings_of(session.get(StoredSettings, ONLY_ROW))


def settings_of(stored: StoredSettings | None) -> SiteSettings:
    if stored is None:
        return SiteSettings()
    return SiteSettings(**{name: getattr(stored, name) for name in NAMES})
