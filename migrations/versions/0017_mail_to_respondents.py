"""Respondents may give an address for one response, and are mailed links that open it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "response_contact",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("sealed_code", sa.String(length=255), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("wants_reminders", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_response_contact_response_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_response_contact")),
    )
    op.create_index(op.f("ix_response_contact_address_key"), "response_contact", ["address_key"])
    op.create_table(
        "resume_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_resume_link_response_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_resume_link")),
    )
    for column in ("response_id", "expires_at"):
        op.create_index(op.f(f"ix_resume_link_{column}"), "resume_link", [column])


def downgrade() -> None:
    for table in ("resume_link", "response_contact"):
        op.drop_table(table)
