"""Reading the groups of stakeholders."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from consult.site.group_models import StakeholderGroup
from consult.site.groups import Group, Groups, in_order


def list_groups(session: Session) -> Groups:
    """Return all groups, retired ones too, in the order they are offered in."""
    heading = aliased(StakeholderGroup)
    rows = session.execute(
        sa.select(StakeholderGroup, heading.code)
        .outerjoin(heading, heading.id == StakeholderGroup.parent_id)
        .order_by(StakeholderGroup.position, StakeholderGroup.id)
    )
    return in_order(_group(row, parent) for row, parent in rows)


def _group(row: StakeholderGroup, parent: str | None) -> Group:
    return Group(
        code=row.code,
        parent=parent,
        label=row.label,
        is_rights_holder=row.is_rights_holder,
        has_own_words=row.has_own_words,
        retired_at=row.retired_at,
    )
