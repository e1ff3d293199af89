"""The ledger names the documents that a correction renewed; lines before it learn theirs."""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

CHANGE = sa.table(
    "schedule_change",
    sa.column("id", sa.Integer),
    sa.column("consultation_id", sa.Integer),
    sa.column("at"),
    sa.column("kind", sa.String),
    sa.column("documents", JSON),
)
DOCUMENT = sa.table(
    "document",
    sa.column("id", sa.Integer),
    sa.column("consultation_id", sa.Integer),
    sa.column("code", sa.String),
    sa.column("position", sa.Integer),
)
VERSION = sa.table(
    "document_version",
    sa.column("document_id", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("title", JSON),
    sa.column("has_clauses", sa.Boolean),
    sa.column("published_at"),
)


def upgrade() -> None:
    op.add_column(
        "schedule_change",
        sa.Column("documents", JSON, nullable=False, server_default=sa.text("'[]'")),
    )
    for change_id, documents in _corrected().items():
        found = sa.update(CHANGE).where(CHANGE.c.id == change_id)
        op.execute(found.values(documents=documents))


def downgrade() -> None:
    op.drop_column("schedule_change", "documents")


def _corrected() -> dict[int, list[dict[str, Any]]]:
    """Return the versions published by each correction: at the very instant of its line."""
    rows = op.get_bind().execute(
        sa.select(
            CHANGE.c.id, DOCUMENT.c.code, VERSION.c.number, VERSION.c.title, VERSION.c.has_clauses
        )
        .join(DOCUMENT, DOCUMENT.c.consultation_id == CHANGE.c.consultation_id)
        .join(
            VERSION,
            sa.and_(VERSION.c.document_id == DOCUMENT.c.id, VERSION.c.published_at == CHANGE.c.at),
        )
        .where(CHANGE.c.kind == "corrected")
        .order_by(CHANGE.c.id, DOCUMENT.c.position, DOCUMENT.c.id)
    )
    corrected: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for change_id, code, number, title, has_clauses in rows:
        corrected[change_id].append(
            {"code": code, "number": number, "title": title, "has_clauses": bool(has_clauses)}
        )
    return corrected
