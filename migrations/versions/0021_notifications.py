"""Occasions on which people are told by mail, and addresses that follow something."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("told_respondents", sa.Integer(), nullable=False),
        sa.Column("told_subscribers", sa.Integer(), nullable=False),
        sa.Column("mail_count", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_announcement_consultation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("key", name=op.f("uq_announcement_key")),
        sqlite_autoincrement=True,
    )
    for column in ("consultation_id", "done_at"):
        op.create_index(op.f(f"ix_announcement_{column}"), "announcement", [column])
    _create_subscriptions()


def downgrade() -> None:
    for table in ("subscription", "announcement"):
        op.drop_table(table)


def _create_subscriptions() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(consultation_id IS NULL) <> (project_id IS NULL)",
            name=op.f("ck_subscription_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_subscription_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_subscription_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_subscription_token_hash")),
        sa.UniqueConstraint(
            "address_key",
            "consultation_id",
            name=op.f("uq_subscription_address_key_consultation_id"),
        ),
        sa.UniqueConstraint(
            "address_key", "project_id", name=op.f("uq_subscription_address_key_project_id")
        ),
        sqlite_autoincrement=True,
    )
    for column in ("consultation_id", "project_id", "expires_at"):
        op.create_index(op.f(f"ix_subscription_{column}"), "subscription", [column])
