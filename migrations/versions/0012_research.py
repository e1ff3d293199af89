"""The organisation says why it takes part in research."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    column = sa.Column("research", JSON, nullable=False, server_default="{}")
    op.add_column("site_settings", column)


def downgrade() -> None:
    op.drop_column("site_settings", "research")
