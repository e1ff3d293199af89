"""What the site is called while it shows the examples and nobody has named it."""

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from consult.core.localized import LocalizedText
from consult.site.queries import read_settings
from consult.site.services import change_settings

NAMES = {
    "name": {"en": "Responsible Copper", "es": "Cobre Responsable"},
    "tagline": {"en": "research and standards", "es": "investigación y normas"},
}


TEXTS = Path(__file__).parent / "texts"


def name_site(session: Session, at: datetime) -> None:
    """Name the site and say why it takes part in research, unless it says so itself."""
    saved = read_settings(session)
    if not saved.name:
        change_settings(session, NAMES, actor_id=None, at=at)
    if not saved.research:
        change_settings(session, {"research": research()}, actor_id=None, at=at)


def take_name_away(session: Session, at: datetime) -> None:
    """Leave the site without name and words again, if they are still those given here."""
    saved = read_settings(session)
    if all(getattr(saved, setting) == text for setting, text in NAMES.items()):
        change_settings(session, {setting: {} for setting in NAMES}, actor_id=None, at=at)
    if saved.research == research():
        change_settings(session, {"research": {}}, actor_id=None, at=at)


def research() -> LocalizedText:
    """Return why the programme of the examples takes part in research."""
    return {
        lang: (TEXTS / f"research.{lang}.md").read_text(encoding="utf-8") for lang in ("en", "es")
    }
