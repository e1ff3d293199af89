"""Least windows are rules a site can change; a published consultation keeps the one it had."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column(
        "site_settings",
        sa.Column("minimum_windows", JSON, nullable=False, server_default="{}"),
    )
    op.add_column("consultation", sa.Column("minimum_window", JSON, nullable=True))


def downgrade() -> None:
    op.drop_column("consultation", "minimum_window")
    op.drop_column("site_settings", "minimum_windows")
