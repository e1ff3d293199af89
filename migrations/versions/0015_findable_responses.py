"""Responses are found by their words and by clause; staff keep notes on them."""

from collections.abc import Iterator
from typing import Any
from unicodedata import combining, normalize

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
AT_ONCE = 500

RESPONSE = sa.table("response", sa.column("id"), sa.column("revision_count"))
REVISION = sa.table(
    "revision",
    sa.column("id"),
    sa.column("response_id"),
    sa.column("number"),
    sa.column("answers", JSON),
)
COMMENT = sa.table(
    "revision_comment",
    sa.column("revision_id"),
    sa.column("comment"),
    sa.column("proposed"),
)
TEXT = sa.table("response_text", sa.column("response_id"), sa.column("text"))


def upgrade() -> None:
    op.create_table(
        "response_text",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_response_text_response_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name="pk_response_text"),
    )
    _keep_texts(op.get_bind())
    _create_notes()
    _create_searches()
    op.create_index(
        "ix_revision_comment_clause", "revision_comment", ["document_code", "clause_id"]
    )


def downgrade() -> None:
    op.drop_index("ix_revision_comment_clause", "revision_comment")
    for table in ("response_search", "response_note", "response_text"):
        op.drop_table(table)


def _create_notes() -> None:
    op.create_table(
        "response_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_response_note_response_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_user.id"], name="fk_response_note_author_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response_note"),
        sa.UniqueConstraint("key", name="uq_response_note_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_response_note_response_id", "response_note", ["response_id"])


def _create_searches() -> None:
    op.create_table(
        "response_search",
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_response_search_user_id"),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name="fk_response_search_consultation_id",
        ),
        sa.PrimaryKeyConstraint("token", name="pk_response_search"),
    )
    op.create_index("ix_response_search_made_at", "response_search", ["made_at"])


def _keep_texts(connection: sa.Connection) -> None:
    """Keep the words of what was handed in; codes of choices among them do no harm."""
    after = 0
    current = sa.and_(
        REVISION.c.response_id == RESPONSE.c.id, REVISION.c.number == RESPONSE.c.revision_count
    )
    wanted = (
        sa.select(RESPONSE.c.id, REVISION.c.id.label("revision_id"), REVISION.c.answers)
        .join_from(RESPONSE, REVISION, current)
        .order_by(RESPONSE.c.id)
        .limit(AT_ONCE)
    )
    while batch := connection.execute(wanted.where(RESPONSE.c.id > after)).all():
        after = batch[-1].id
        comments = _comments(connection, [row.revision_id for row in batch])
        connection.execute(
            sa.insert(TEXT),
            [
                {
                    "response_id": row.id,
                    "text": _plain([*_strings(row.answers), *comments.get(row.revision_id, [])]),
                }
                for row in batch
            ],
        )


def _comments(connection: sa.Connection, revisions: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in connection.execute(sa.select(COMMENT).where(COMMENT.c.revision_id.in_(revisions))):
        found.setdefault(row.revision_id, []).extend([row.comment, row.proposed])
    return found


def _strings(answers: dict[str, Any]) -> Iterator[str]:
    waiting: list[Any] = [answers.get("values", {})]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        else:
            waiting += value.values() if isinstance(value, dict) else value


def _plain(texts: list[str]) -> str:
    apart = normalize("NFKD", " ".join(texts).casefold())
    kept = (letter for letter in apart if not combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in kept).split())
