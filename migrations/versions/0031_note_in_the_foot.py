"""The note in the foot of public pages becomes a setting; a site in use keeps the one it had."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
NOTE = {
    "en": (
        "These are voluntary public consultations. They do not replace the prior consultation"
        " of Indigenous Peoples, which in Peru is a duty of the State (Law 29785)."
    ),
    "es": (
        "Estas son consultas públicas voluntarias. No reemplazan la consulta previa a los pueblos"
        " indígenas u originarios, que en el Perú está a cargo del Estado (Ley 29785)."
    ),
}
NOTHING_BY_TYPE: tuple[tuple[Any, Any, str], ...] = (
    (JSON, {}, "name tagline contact privacy accessibility logo_alt colours"),
    (JSON, [], "languages content_languages"),
    (sa.String(), "", "complaints_email timezone sender_name sender_email"),
    (sa.String(), "", "logo_sha256 logo_media_type"),
    (sa.Integer(), 0, "version logo_width logo_height"),
)
NOTHING = {name: value for _, value, names in NOTHING_BY_TYPE for name in names.split()}
SETTINGS = sa.table(
    "site_settings",
    sa.column("id", sa.Integer),
    sa.column("changed_at", sa.DateTime(timezone=True)),
    sa.column("foot_note", JSON),
    *(sa.column(name, kind) for kind, _, names in NOTHING_BY_TYPE for name in names.split()),
)


def upgrade() -> None:
    column = sa.Column("foot_note", JSON, nullable=False, server_default="{}")
    op.add_column("site_settings", column)
    if not any(_has_rows(name) for name in ("site_settings", "staff_user", "consultation")):
        return
    if not _has_rows("site_settings"):
        row = {"id": 1, "changed_at": datetime.now(UTC), **NOTHING}
        op.get_bind().execute(sa.insert(SETTINGS).values(row))
    op.get_bind().execute(sa.update(SETTINGS).values(foot_note=NOTE))


def downgrade() -> None:
    op.drop_column("site_settings", "foot_note")


def _has_rows(name: str) -> bool:
    wanted = sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)
    return op.get_bind().scalar(wanted) is not None
