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
FOOT_NOTE = {
    "en": (
        "These are voluntary public consultations. They do not replace the prior consultation"
        " of Indigenous Peoples, which in Peru is a duty of the State (Law 29785)."
    ),
    "es": (
        "Estas son consultas públicas voluntarias. No reemplazan la consulta previa a los pueblos"
        " indígenas u originarios, que en el Perú está a cargo del Estado (Ley 29785)."
    ),
}

TEXTS = Path(__file__).parent / "texts"


def name_site(session: Session, at: datetime) -> None:
    """Name the site and give it the texts of the examples, unless it says so itself."""
    saved = read_settings(session)
    if not saved.name:
        change_settings(session, NAMES, actor_id=None, at=at)
    wanting = {setting: text for setting, text in _texts() if not getattr(saved, setting)}
    change_settings(session, wanting, actor_id=None, at=at)


def take_name_away(session: Session, at: datetime) -> None:
    """Leave the site without name and words again, if they are still those given here."""
    saved = read_settings(session)
    if all(getattr(saved, setting) == text for setting, text in NAMES.items()):
        change_settings(session, {setting: {} for setting in NAMES}, actor_id=None, at=at)
    given = [setting for setting, text in _texts() if getattr(saved, setting) == text]
    change_settings(session, {setting: {} for setting in given}, actor_id=None, at=at)


def _texts() -> list[tuple[str, LocalizedText]]:
    return [("research", research()), ("foot_note", FOOT_NOTE)]


def research() -> LocalizedText:
    """Return why the programme of the examples takes part in research."""
    return {
        lang: (TEXTS / f"research.{lang}.md").read_text(encoding="utf-8") for lang in ("en", "es")
    }
