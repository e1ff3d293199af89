"""Participation wanted: how many responses, from which groups, countries and languages."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.errors import TargetsChanged
from consult.consultations.models import TARGET_KINDS, Consultation, ParticipationTarget
from consult.core import audit
from consult.core.canonical import canonical_json

TOTAL, GROUP, COUNTRY, LANGUAGE = TARGET_KINDS

Key = tuple[str, str]
"""Kind and code; the code of the total is empty."""


@dataclass(frozen=True)
class Targets:
    """How many responses are wanted, by kind and code; what is not among them has no target."""

    counts: Mapping[Key, int] = field(default_factory=dict)

    @property
    def total(self) -> int | None:
        return self.counts.get((TOTAL, ""))

    def of(self, kind: str) -> dict[str, int]:
        """Return the targets of one kind by code."""
        return {code: count for (each, code), count in self.counts.items() if each == kind}

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever a target does."""
        rows = sorted([kind, code, str(count)] for (kind, code), count in self.counts.items())
        return hashlib.sha256(canonical_json(rows)).hexdigest()[:16]


def get_targets(session: Session, consultation_id: int) -> Targets:
    rows = session.execute(
        sa.select(
            ParticipationTarget.kind, ParticipationTarget.code, ParticipationTarget.count
        ).where(ParticipationTarget.consultation_id == consultation_id)
    )
    return Targets({(row[0], row[1]): row[2] for row in rows})


def set_targets(
    session: Session,
    consultation: Consultation,
    wanted: Targets,
    *,
    seen: str,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Replace all targets; nothing happens when they are the same.

    `seen` is the fingerprint of those the form started from. Raises TargetsChanged.
    """
    session.refresh(consultation, with_for_update=True)
    saved = get_targets(session, consultation.id)
    if saved == wanted:
        return
    if seen != saved.fingerprint:
        raise TargetsChanged
    session.execute(
        sa.delete(ParticipationTarget).where(ParticipationTarget.consultation_id == consultation.id)
    )
    session.add_all(
        ParticipationTarget(consultation_id=consultation.id, kind=kind, code=code, count=count)
        for (kind, code), count in wanted.counts.items()
    )
    changed = [key for key in {**saved.counts, **wanted.counts} if _differ(saved, wanted, key)]
    audit.record(
        session,
        at,
        "consultation.targets_changed",
        "consultation",
        consultation.id,
        actor_id=actor_id,
        fields=sorted(f"{kind} {code}".rstrip() for kind, code in changed),
    )
    session.flush()


def _differ(one: Targets, other: Targets, key: Key) -> bool:
    return one.counts.get(key) != other.counts.get(key)
