"""Projects with their phases, deliverables, partners, events and files."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("source_language", sa.String(length=35), nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("summary", JSON, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("starts", sa.String(length=10), nullable=True),
        sa.Column("ends", sa.String(length=10), nullable=True),
        sa.Column("previous", sa.String(length=80), nullable=True),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("why", JSON, nullable=False),
        sa.Column("activities", JSON, nullable=False),
        sa.Column("results", JSON, nullable=False),
        sa.Column("impact", JSON, nullable=False),
        sa.Column("beneficiaries", JSON, nullable=False),
        sa.Column("thanks", JSON, nullable=False),
        sa.Column("has_group", sa.Boolean(), nullable=False),
        sa.Column("group_title", JSON, nullable=False),
        sa.Column("group_terms", JSON, nullable=False),
        sa.Column("group_links", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sa.UniqueConstraint("slug", name="uq_project_slug"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "project_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("note", JSON, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("starts", sa.String(length=10), nullable=True),
        sa.Column("ends", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_project_phase_project_id_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_phase"),
    )
    op.create_index("ix_project_phase_project_id", "project_phase", ["project_id"])
    op.create_table(
        "project_deliverable",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("links", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_project_deliverable_project_id_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_deliverable"),
        sa.UniqueConstraint("project_id", "code", name="uq_project_deliverable_project_id_code"),
    )
    op.create_table(
        "project_partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", JSON, nullable=False),
        sa.Column("role", JSON, nullable=False),
        sa.Column("acknowledgement", JSON, nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.CheckConstraint("part IN ('partner', 'funder')", name="ck_project_partner_part"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_project_partner_project_id_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_partner"),
    )
    op.create_index("ix_project_partner_project_id", "project_partner", ["project_id"])
    op.create_table(
        "project_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("date_text", JSON, nullable=False),
        sa.Column("place", JSON, nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("recording_links", JSON, nullable=False),
        sa.Column("minutes_links", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_project_event_project_id_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_event"),
        sa.UniqueConstraint("project_id", "code", name="uq_project_event_project_id_code"),
    )
    op.create_table(
        "project_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=60), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name="fk_project_file_project_id_project"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_project_file"),
        sa.UniqueConstraint(
            "project_id", "use", "lang", name="uq_project_file_project_id_use_lang"
        ),
    )


def downgrade() -> None:
    for table in ("file", "event", "partner", "deliverable", "phase"):
        op.drop_table(f"project_{table}")
    op.drop_table("project")
