"""Which stakeholder groups are named by surveys and responses, and so keep their codes."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.models import Revision
from consult.site.group_queries import list_groups
from consult.site.group_services import delete_group
from consult.surveys.models import SurveyVersion


def list_used_groups(session: Session) -> frozenset[str]:
    """Return the codes that any response was handed in with or any survey has a choice of.

    A survey that has the code for something else counts too: better kept than reused.
    """
    answered = set(session.scalars(sa.select(Revision.stakeholder_group).distinct()))
    definitions = list(session.scalars(sa.select(sa.cast(SurveyVersion.definition, sa.Text))))
    return frozenset(
        group.code
        for group in list_groups(session).groups
        if group.code in answered or any(f'"{group.code}"' in text for text in definitions)
    )


def delete_unused_group(session: Session, code: str, *, actor_id: int | None, at: datetime) -> None:
    """Take back a group that was never used. Raises NoSuchGroup or GroupNeeded."""
    is_used = code in list_used_groups(session)
    delete_group(session, code, is_used=is_used, actor_id=actor_id, at=at)
