"""How many responses are wanted, by group, country and language."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "participation_target",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('total', 'group', 'country', 'language')", name="ck_participation_target_kind"
        ),
        sa.CheckConstraint("count > 0", name="ck_participation_target_count"),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_participation_target_consultation_id",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "kind", "code", name="pk_participation_target"),
    )


def downgrade() -> None:
    op.drop_table("participation_target")
