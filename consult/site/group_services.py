"""Keeping the list of stakeholder groups. A code that was used is never given up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core import audit
from consult.site.errors import (
    CodeTaken,
    GroupChangedMeanwhile,
    GroupNeeded,
    NoSuchGroup,
    NoSuchHeading,
    NotACode,
)
from consult.site.group_models import StakeholderGroup
from consult.site.group_queries import list_groups
from consult.site.groups import Group
from consult.site.rules import is_code

EDITABLE = ("label", "parent", "is_rights_holder", "has_own_words")

Rows = dict[str, StakeholderGroup]


def add_group(session: Session, wanted: Group, *, actor_id: int | None, at: datetime) -> None:
    """Add a group, last under its heading.

    Raises NotACode, CodeTaken or NoSuchHeading.
    """
    rows = _locked(session)
    if not is_code(wanted.code):
        raise NotACode(wanted.code)
    if wanted.code in rows:
        raise CodeTaken(wanted.code)
    parent_id = _heading_id(rows, wanted)
    group = StakeholderGroup(
        code=wanted.code,
        parent_id=parent_id,
        position=_end(rows.values(), parent_id),
        label=wanted.label,
        is_rights_holder=wanted.is_rights_holder,
        has_own_words=wanted.has_own_words,
    )
    session.add(group)
    session.flush()
    _record(session, at, "added", group, actor_id)


def change_group(
    session: Session, wanted: Group, *, seen: str | None = None, actor_id: int | None, at: datetime
) -> None:
    """Give the group of this code other names, marks or another heading; nothing else changes.

    `seen` is its fingerprint when the form was opened. Raises NoSuchGroup, NoSuchHeading or
    GroupChangedMeanwhile.
    """
    rows = _locked(session)
    group = _get(rows, wanted.code)
    parent_id = _heading_id(rows, wanted)
    saved = list_groups(session).by_code()[wanted.code]
    changed = sorted(name for name in EDITABLE if getattr(saved, name) != getattr(wanted, name))
    if not changed:
        return
    if seen is not None and seen != saved.fingerprint():
        raise GroupChangedMeanwhile(saved)
    if group.parent_id != parent_id:
        group.position = _end(rows.values(), parent_id)
    group.parent_id, group.label = parent_id, wanted.label
    group.is_rights_holder, group.has_own_words = wanted.is_rights_holder, wanted.has_own_words
    _record(session, at, "changed", group, actor_id, fields=changed)


def move_group(session: Session, code: str, *, by: int, actor_id: int | None, at: datetime) -> None:
    """Move a group up (-1) or down (1) among those of its heading; at the end it stays.

    Raises NoSuchGroup.
    """
    rows = _locked(session)
    group = _get(rows, code)
    siblings = [row for row in rows.values() if row.parent_id == group.parent_id]
    place = siblings.index(group)
    there = min(max(place + by, 0), len(siblings) - 1)
    if place == there:
        return
    siblings.insert(there, siblings.pop(place))
    for position, row in enumerate(siblings):
        row.position = position
    _record(session, at, "moved", group, actor_id)


def retire_group(session: Session, code: str, *, actor_id: int | None, at: datetime) -> None:
    """Offer a group to no new survey; answers with it keep its name. Raises NoSuchGroup."""
    group = _get(_locked(session), code)
    if group.retired_at is None:
        group.retired_at = at
        _record(session, at, "retired", group, actor_id)


def restore_group(session: Session, code: str, *, actor_id: int | None, at: datetime) -> None:
    """Offer a retired group again. Raises NoSuchGroup."""
    group = _get(_locked(session), code)
    if group.retired_at is not None:
        group.retired_at = None
        _record(session, at, "restored", group, actor_id)


def delete_group(
    session: Session, code: str, *, is_used: bool, actor_id: int | None, at: datetime
) -> None:
    """Take back a group that no survey and no response has named yet.

    Raises NoSuchGroup, or GroupNeeded when it `is_used` or is a heading over others.
    """
    rows = _locked(session)
    group = _get(rows, code)
    if is_used or any(row.parent_id == group.id for row in rows.values()):
        raise GroupNeeded(code)
    _record(session, at, "deleted", group, actor_id)
    session.delete(group)
    session.flush()


def _locked(session: Session) -> Rows:
    """Return all groups by code, in order; who else wants to change the list waits."""
    session.execute(sa.select(StakeholderGroup.id).with_for_update())
    ordered = (
        sa.select(StakeholderGroup)
        .order_by(StakeholderGroup.position, StakeholderGroup.id)
        .execution_options(populate_existing=True)
    )
    return {row.code: row for row in session.scalars(ordered)}


def _get(rows: Rows, code: str) -> StakeholderGroup:
    if code not in rows:
        raise NoSuchGroup(code)
    return rows[code]


def _heading_id(rows: Rows, wanted: Group) -> int | None:
    """Return the row of the heading; the list has two levels, so a heading stands under none."""
    if wanted.parent is None:
        return None
    heading, own = rows.get(wanted.parent), rows.get(wanted.code)
    is_heading = own is not None and any(row.parent_id == own.id for row in rows.values())
    if heading is None or heading is own or heading.parent_id is not None or is_heading:
        raise NoSuchHeading(wanted.parent)
    return heading.id


def _end(rows: Iterable[StakeholderGroup], parent_id: int | None) -> int:
    return 1 + max((row.position for row in rows if row.parent_id == parent_id), default=-1)


def _record(
    session: Session,
    at: datetime,
    act: str,
    group: StakeholderGroup,
    actor_id: int | None,
    **detail: Any,
) -> None:
    audit.record(
        session,
        at,
        f"site.group_{act}",
        "stakeholder_group",
        group.id,
        actor_id=actor_id,
        code=group.code,
        **detail,
    )
    session.flush()
