"""What the numbers in the audit log are known by, as far as they are still there."""

from collections.abc import Iterable
from dataclasses import dataclass

from consult.accounts.queries import emails_of
from consult.consultations.queries import slugs_of
from consult.core.audit_reading import LogRow
from consult.core.db import db
from consult.projects.queries import slugs_of as project_slugs_of
from consult.responses.queries import receipt_codes_of, references_of

ONLY_ONES = ("site_settings",)
"""Types of which there is one object, whose number says nothing."""


@dataclass(frozen=True)
class AuditNames:
    """Slugs by consultation; labels of objects by their type and number."""

    slugs: dict[int, str]
    objects: dict[tuple[str, int], str]

    def actor(self, actor_id: int) -> str:
        return self.objects.get(("staff_user", actor_id), str(actor_id))

    def label(self, row: LogRow) -> str:
        if row.object_id is None:
            return ""
        if row.object_type in ONLY_ONES:
            return ""
        return self.objects.get((row.object_type, row.object_id), str(row.object_id))


def names_for(rows: Iterable[LogRow], actor_ids: Iterable[int]) -> AuditNames:
    rows = list(rows)
    consultations = {row.consultation_id for row in rows if row.consultation_id is not None}
    actors = {row.actor_id for row in rows if row.actor_id is not None}
    slugs = slugs_of(db.session, consultations | _ids(rows, "consultation"))
    known = {
        "consultation": slugs,
        "project": project_slugs_of(db.session, _ids(rows, "project")),
        "staff_user": emails_of(db.session, {*actor_ids, *actors, *_ids(rows, "staff_user")}),
        "revision": receipt_codes_of(db.session, _ids(rows, "revision")),
        "response": references_of(db.session, _ids(rows, "response")),
    }
    objects = {(kind, number): name for kind in known for number, name in known[kind].items()}
    return AuditNames(slugs, objects)


def _ids(rows: list[LogRow], object_type: str) -> set[int]:
    return {
        row.object_id
        for row in rows
        if row.object_type == object_type and row.object_id is not None
    }
