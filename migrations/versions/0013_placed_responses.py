"""What is counted of a response stands beside it, with indexes that hold all of it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STANDING = (
    "CASE WHEN withdrawn_at IS NOT NULL THEN 0 WHEN is_test THEN 1"
    " WHEN submitted_at IS NULL THEN 2 ELSE 3 END"
)
INDEXES = {
    "people": ["stakeholder_group", "country", "standing", "is_campaign"],
    "ways": [
        "lang",
        "channel",
        "standing",
        "status",
        "held_at",
        "comment_count",
        "is_campaign",
    ],
    "quarter": ["counted_quarter", "standing", "is_campaign"],
    "text": ["is_campaign", "text_digest", "standing"],
}
CURRENT = "SELECT {} FROM revision WHERE response_id = response.id AND number = revision_count"
COMMENTS = (
    "SELECT count(*) FROM revision_comment JOIN revision ON revision.id = revision_id"
    " WHERE response_id = response.id AND number = revision_count"
)
UPDATE = "UPDATE response SET {}, comment_count = ({}) WHERE revision_count > 0"


def upgrade() -> None:
    for column in _columns():
        op.add_column("response", column)
    taken = ", ".join(
        f"{name} = ({CURRENT.format(name)})" for name in ("status", "stakeholder_group", "country")
    )
    op.execute(UPDATE.format(taken, COMMENTS))
    response = sa.table(
        "response", *map(sa.column, ("counted_quarter", "submitted_at", "created_at"))
    )
    moment = sa.func.coalesce(response.c.submitted_at, response.c.created_at)
    quarter = sa.cast(sa.extract("epoch", moment), sa.BigInteger) // 900
    op.execute(sa.update(response).values(counted_quarter=quarter))
    for name, indexed in INDEXES.items():
        op.create_index(f"ix_response_{name}", "response", ["consultation_id", *indexed])


def _columns() -> list[sa.Column[Any]]:
    nothing = sa.text("''")
    # SQLite can add only a virtual one, PostgreSQL index only a stored one
    is_stored = op.get_bind().dialect.name == "postgresql"
    standing = sa.Computed(STANDING, persisted=is_stored)
    return [
        sa.Column("status", sa.String(length=20), nullable=False, server_default=nothing),
        sa.Column(
            "stakeholder_group", sa.String(length=60), nullable=False, server_default=nothing
        ),
        sa.Column("country", sa.String(length=40), nullable=False, server_default=nothing),
        sa.Column("comment_count", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("text_digest", sa.String(length=16), nullable=False, server_default=nothing),
        sa.Column("is_campaign", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("counted_quarter", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("standing", sa.Integer(), standing, nullable=False),
    ]


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(f"ix_response_{name}", "response")
    for name in (
        "standing",
        "counted_quarter",
        "is_campaign",
        "text_digest",
        "comment_count",
        "country",
        "stakeholder_group",
        "status",
    ):
        op.drop_column("response", name)
