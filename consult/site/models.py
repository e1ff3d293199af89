"""The settings of the site: one row, made when they are first changed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base

ONLY_ROW = 1


class StoredSettings(Base):
    """Read through `cache.SettingsCache`. What each column means is said in `settings`."""

    __tablename__ = "site_settings"
    __table_args__ = (sa.CheckConstraint(f"id = {ONLY_ROW}", name="only_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    name: Mapped[dict[str, str]] = mapped_column(default=dict)
    tagline: Mapped[dict[str, str]] = mapped_column(default=dict)
    foot_note: Mapped[dict[str, str]] = mapped_column(default=dict, server_default="{}")
    contact: Mapped[dict[str, str]] = mapped_column(default=dict)
    complaints_email: Mapped[str] = mapped_column(sa.String(254), default="")
    research: Mapped[dict[str, str]] = mapped_column(default=dict, server_default="{}")
    privacy: Mapped[dict[str, str]] = mapped_column(default=dict)
    accessibility: Mapped[dict[str, str]] = mapped_column(default=dict)
    languages: Mapped[list[str]] = mapped_column(default=list)
    content_languages: Mapped[list[str]] = mapped_column(default=list)
    timezone: Mapped[str] = mapped_column(sa.String(60), default="")
    sender_name: Mapped[str] = mapped_column(default="")
    sender_email: Mapped[str] = mapped_column(sa.String(254), default="")
    logo_sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    logo_media_type: Mapped[str] = mapped_column(sa.String(40), default="")
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)
    logo_alt: Mapped[dict[str, str]] = mapped_column(default=dict)
    colours: Mapped[dict[str, str]] = mapped_column(default=dict)
    needs_second_person: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    minimum_windows: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
