"""Changing the settings of the site."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.db import insert_if_absent
from consult.site.errors import ChangedMeanwhile
from consult.site.models import ONLY_ROW, StoredSettings
from consult.site.queries import settings_of


def change_settings(
    session: Session,
    changes: Mapping[str, Any],
    *,
    seen: str | None = None,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Set these settings, by the names of `SiteSettings`; nothing happens when all are the same.

    `seen` is their fingerprint when the form was opened. Raises ChangedMeanwhile. The log says
    which settings changed, never to what.
    """
    insert_if_absent(session, StoredSettings, {"id": ONLY_ROW, "changed_at": at})
    stored = session.get_one(StoredSettings, ONLY_ROW, with_for_update=True, populate_existing=True)
    saved = settings_of(stored)
    changed = sorted(name for name, value in changes.items() if getattr(saved, name) != value)
    if not changed:
        return
    if seen is not None and seen != saved.fingerprint(changes):
        raise ChangedMeanwhile(saved)
    for name in changed:
        setattr(stored, name, changes[name])
    stored.version += 1
    stored.changed_at = at
    audit.record(
        session,
        at,
        "site.settings_changed",
        "site_settings",
        ONLY_ROW,
        actor_id=actor_id,
        fields=changed,
        version=stored.version,
    )
    session.flush()
