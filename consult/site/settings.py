"""The settings as values. What is empty means that the site says nothing of its own."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import orjson

from consult.core.localized import LocalizedText

DEFAULT_ZONE = "UTC"


@dataclass(frozen=True)
class SiteSettings:
    """Texts are by language tag, longer ones Markdown; `version` counts the changes."""

    version: int = 0
    name: LocalizedText = field(default_factory=dict)
    tagline: LocalizedText = field(default_factory=dict)
    foot_note: LocalizedText = field(default_factory=dict)
    """What the foot of every public page says of the site's consultations."""
    contact: LocalizedText = field(default_factory=dict)
    complaints_email: str = ""
    research: LocalizedText = field(default_factory=dict)
    privacy: LocalizedText = field(default_factory=dict)
    accessibility: LocalizedText = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    """Interface languages offered to readers, the first as the last resort; empty: all."""
    content_languages: list[str] = field(default_factory=list)
    """Further languages in which drafts and surveys may be written."""
    timezone: str = ""
    """IANA name of the zone for what belongs to no consultation; empty: UTC."""
    sender_name: str = ""
    sender_email: str = ""
    logo_sha256: str = ""
    logo_media_type: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_alt: LocalizedText = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    """`#rrggbb` by token of `colours.DEFAULTS`, those that differ only."""
    needs_second_person: bool = False
    """Whether publishing, extending and closing wait for another person to confirm."""
    minimum_windows: dict[str, Any] = field(default_factory=dict)
    """Rules that differ from `consultations.minimum_window.DEFAULTS`, by its keys."""

    @property
    def zone(self) -> str:
        return self.timezone or DEFAULT_ZONE

    def fingerprint(self, names: Collection[str]) -> str:
        """Return a digest of these settings, to tell whether somebody changed them meanwhile."""
        values: dict[str, Any] = {name: getattr(self, name) for name in names}
        return hashlib.sha256(orjson.dumps(values, option=orjson.OPT_SORT_KEYS)).hexdigest()
