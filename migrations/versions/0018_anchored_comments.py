"""Comments know the words they are about, the language of their quote, and files of evidence."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = ("clause_comment", "revision_comment")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table,
            sa.Column(
                "quote_lang", sa.String(length=35), nullable=False, server_default=sa.text("''")
            ),
        )
        for name, empty in (("anchor", "'{}'"), ("evidence", "'[]'")):
            op.add_column(
                table, sa.Column(name, JSON, nullable=False, server_default=sa.text(empty))
            )


def downgrade() -> None:
    for table in TABLES:
        for name in ("evidence", "anchor", "quote_lang"):
            op.drop_column(table, name)
