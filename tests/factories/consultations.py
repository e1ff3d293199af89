"""The copper roadmap's first round as a row, open at the instant when tests begin."""

from datetime import UTC, datetime
from typing import Any

from consult.consultations.models import Consultation
from consult.core.wall_clock import instant

PUBLISHED = datetime(2027, 1, 11, 9, tzinfo=UTC)


def build_consultation(**changes: Any) -> Consultation:
    """Return an unsaved consultation: 1 February to 9 April 2027, London time."""
    zone = str(changes.get("timezone", "Europe/London"))
    values: dict[str, Any] = {
        "slug": "sda-copper-r1",
        "kind": "consultation",
        "source_language": "en",
        "languages": ["en", "es"],
        "title": {"en": "Draft SDA roadmap", "es": "Borrador de la hoja de ruta EDS"},
        "summary": {},
        "can_change": {},
        "decision_body": {},
        "privacy": {},
        "minutes": {},
        "round": 1,
        "timezone": zone,
        "opens_wall": "2027-02-01 09:00",
        "closes_wall": "2027-04-09 23:59:59",
        "grace_minutes": 0,
        "created_at": PUBLISHED,
        "published_at": PUBLISHED,
        **changes,
    }
    for end in ("opens", "closes"):
        wall = values[f"{end}_wall"]
        values.setdefault(f"{end}_at", wall and instant(wall, zone))
    return Consultation(**values)
