"""The audit log can be chained, published clauses have a digest, no number is given twice."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROWS_AT_ONCE = 500

# only these columns are of interest here
ENTRY = sa.table(
    "audit_entry",
    sa.column("id", sa.Integer),
    sa.column("object_type", sa.String),
    sa.column("object_id", sa.Integer),
    sa.column("consultation_id", sa.Integer),
    sa.column("detail", JSON),
    sa.column("reason_sha256", sa.String),
)
REASON = sa.table(
    "audit_reason",
    sa.column("entry_id", sa.Integer),
    sa.column("text", sa.Text),
    sa.column("salt", sa.String),
)
VERSION = sa.table(
    "document_version",
    sa.column("id", sa.Integer),
    sa.column("published_at", sa.DateTime),
    sa.column("clauses_sha256", sa.String),
)
CLAUSE_COLUMNS = (
    "position",
    "clause_id",
    "is_explicit",
    "label",
    "kind",
    "level",
    "section_id",
    "group",
    "item_number",
    "item_depth",
    "texts",
)
CLAUSE = sa.table(
    "clause",
    sa.column("version_id", sa.Integer),
    sa.column("is_explicit", sa.Boolean),
    sa.column("texts", JSON),
    *(sa.column(name) for name in CLAUSE_COLUMNS if name not in ("is_explicit", "texts")),
)
CITED = {
    "consultation": ("kind", "kind IN ('consultation', 'call_for_evidence')"),
    "staff_user": None,
    "response": None,
    "revision": ("status", "status IN ('on_time', 'grace', 'late')"),
}
"""Tables whose numbers the log cites, each with its check constraint."""


def upgrade() -> None:
    _add_columns()
    _tell_consultations()
    _hash_reasons()
    _hash_published_clauses()
    _require_columns()
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_only_one")),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "sha256": "0" * 64}])
    _add_indexes()
    if op.get_bind().dialect.name == "sqlite":
        _count_upwards_for_ever()


def _add_columns() -> None:
    for column in (
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("reason_sha256", sa.String(length=64), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("previous_sha256", sa.String(length=64), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
    ):
        op.add_column("audit_entry", column)
    op.add_column("audit_reason", sa.Column("salt", sa.String(length=64), nullable=True))
    op.add_column("document_version", sa.Column("clauses_sha256", sa.String(64), nullable=True))


def _tell_consultations() -> None:
    op.execute(
        "UPDATE audit_entry SET consultation_id = object_id WHERE object_type = 'consultation'"
    )
    op.execute(
        "UPDATE audit_entry SET consultation_id = (SELECT response.consultation_id FROM response"
        " WHERE response.id = audit_entry.object_id) WHERE object_type = 'response'"
    )
    op.execute(
        "UPDATE audit_entry SET consultation_id = (SELECT response.consultation_id FROM response"
        " JOIN revision ON revision.response_id = response.id"
        " WHERE revision.id = audit_entry.object_id) WHERE object_type = 'revision'"
    )
    wanted = sa.select(ENTRY.c.id, ENTRY.c.detail).where(ENTRY.c.object_type == "staff_user")
    for row in op.get_bind().execute(wanted).all():
        if row.detail.get("consultation_id") is not None:
            _set(ENTRY, ENTRY.c.id == row.id, consultation_id=row.detail["consultation_id"])


def _hash_reasons() -> None:
    op.execute("UPDATE audit_entry SET reason_sha256 = ''")
    for row in op.get_bind().execute(sa.select(REASON.c.entry_id, REASON.c.text)).all():
        salt = secrets.token_hex(32)
        digest = hashlib.sha256(salt.encode() + _canonical_json(row.text)).hexdigest()
        _set(REASON, REASON.c.entry_id == row.entry_id, salt=salt)
        _set(ENTRY, ENTRY.c.id == row.entry_id, reason_sha256=digest)


def _hash_published_clauses() -> None:
    op.execute("UPDATE document_version SET clauses_sha256 = ''")
    published = sa.select(VERSION.c.id).where(VERSION.c.published_at.is_not(None))
    for version_id in op.get_bind().scalars(published).all():
        digest = hashlib.sha256()
        for clause in _clauses(version_id):
            digest.update(_canonical_json(clause) + b"\n")
        _set(VERSION, VERSION.c.id == version_id, clauses_sha256=digest.hexdigest())


def _clauses(version_id: int) -> Iterator[dict[str, Any]]:
    columns = [CLAUSE.c[name] for name in CLAUSE_COLUMNS]
    wanted = sa.select(*columns).where(CLAUSE.c.version_id == version_id)
    for row in op.get_bind().execute(wanted.order_by(CLAUSE.c.position)):
        yield row._asdict()


def _set(table: sa.TableClause, these: sa.ColumnElement[bool], **values: Any) -> None:
    op.get_bind().execute(sa.update(table).where(these).values(**values))


def _canonical_json(document: Any) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _require_columns() -> None:
    for table, column in (
        ("audit_entry", "reason_sha256"),
        ("audit_reason", "salt"),
        ("document_version", "clauses_sha256"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=sa.String(length=64), nullable=False)


def _add_indexes() -> None:
    op.create_index("uq_audit_entry_sequence", "audit_entry", ["sequence"], unique=True)
    op.create_index("ix_audit_entry_object", "audit_entry", ["object_type", "object_id"])
    op.create_index(
        "ix_audit_entry_unsealed",
        "audit_entry",
        ["id"],
        sqlite_where=sa.text("sequence IS NULL"),
        postgresql_where=sa.text("sequence IS NULL"),
    )
    for column in ("actor_id", "action", "consultation_id"):
        op.create_index(f"ix_audit_entry_{column}", "audit_entry", [column])


def _count_upwards_for_ever() -> None:
    """SQLite would give the number of a deleted last row again, PostgreSQL never does."""
    for table, check in CITED.items():
        args = (sa.CheckConstraint(check[1], name=op.f(f"ck_{table}_{check[0]}")),) if check else ()
        with op.batch_alter_table(
            table,
            recreate="always",
            table_args=args,
            table_kwargs={"sqlite_autoincrement": True},
        ):
            pass


def downgrade() -> None:
    op.drop_table("audit_head")
    for column in ("actor_id", "action", "consultation_id"):
        op.drop_index(f"ix_audit_entry_{column}", "audit_entry")
    for name in ("uq_audit_entry_sequence", "ix_audit_entry_object", "ix_audit_entry_unsealed"):
        op.drop_index(name, "audit_entry")
    for table, columns in (
        (
            "audit_entry",
            ("consultation_id", "reason_sha256", "sequence", "previous_sha256", "sha256"),
        ),
        ("audit_reason", ("salt",)),
        ("document_version", ("clauses_sha256",)),
    ):
        for column in columns:
            op.drop_column(table, column)
