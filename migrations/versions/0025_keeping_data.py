"""How long data are kept, legal holds on a consultation, and when a response was published."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("response", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "consultation", sa.Column("legal_hold_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "retention_period",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 1", name=op.f("ck_retention_period_days")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention_period")),
    )


def downgrade() -> None:
    op.drop_table("retention_period")
    op.drop_column("consultation", "legal_hold_at")
    op.drop_column("response", "published_at")
