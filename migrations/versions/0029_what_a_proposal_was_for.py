"""A proposal knows which package and which dates it was made for."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # not in batch: a table made anew on SQLite gives numbers twice
    column = sa.Column("seen_sha256", sa.String(64), nullable=False, server_default=sa.text("''"))
    op.add_column("proposed_act", column)


def downgrade() -> None:
    op.drop_column("proposed_act", "seen_sha256")
