"""What respondents are told when they agree, what they agree to later, and what is erased."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "consent_wording",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("words", JSON, nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_consent_wording")),
    )
    op.create_table(
        "consent_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("wording_sha256", sa.String(length=64), nullable=False),
        sa.Column("consent", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_consent_change_response_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["wording_sha256"],
            ["consent_wording.sha256"],
            name=op.f("fk_consent_change_wording_sha256"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_change")),
        sa.UniqueConstraint("key", name=op.f("uq_consent_change_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consent_change_response_id"), "consent_change", ["response_id"])
    op.add_column("response", sa.Column("consent", JSON, nullable=True))
    op.add_column("response", sa.Column("confidential", JSON, nullable=True))
    op.add_column("response", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "revision",
        sa.Column(
            "wording_sha256", sa.String(length=64), nullable=False, server_default=sa.text("''")
        ),
    )


def downgrade() -> None:
    op.drop_column("revision", "wording_sha256")
    for name in ("erased_at", "confidential", "consent"):
        op.drop_column("response", name)
    op.drop_table("consent_change")
    op.drop_table("consent_wording")
