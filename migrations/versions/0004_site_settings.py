"""The organisation names the site and says its own texts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "site_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", JSON, nullable=False),
        sa.Column("tagline", JSON, nullable=False),
        sa.Column("contact", JSON, nullable=False),
        sa.Column("complaints_email", sa.String(length=254), nullable=False),
        sa.Column("privacy", JSON, nullable=False),
        sa.Column("accessibility", JSON, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("content_languages", JSON, nullable=False),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("sender_name", sa.String(length=200), nullable=False),
        sa.Column("sender_email", sa.String(length=254), nullable=False),
        sa.Column("logo_sha256", sa.String(length=64), nullable=False),
        sa.Column("logo_media_type", sa.String(length=40), nullable=False),
        sa.Column("logo_width", sa.Integer(), nullable=False),
        sa.Column("logo_height", sa.Integer(), nullable=False),
        sa.Column("logo_alt", JSON, nullable=False),
        sa.Column("colours", JSON, nullable=False),
        sa.CheckConstraint("id = 1", name="ck_site_settings_only_row"),
        sa.PrimaryKeyConstraint("id", name="pk_site_settings"),
    )


def downgrade() -> None:
    op.drop_table("site_settings")
