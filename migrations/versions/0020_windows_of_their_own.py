"""Late windows, individual extensions, windows per language, a second person, a promised answer."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
INSTANT = sa.DateTime(timezone=True)

CONSULTATION = sa.table(
    "consultation",
    sa.column("id"),
    sa.column("languages", JSON),
    sa.column("created_at", INSTANT),
    sa.column("published_at", INSTANT),
    sa.column("language_milestones", JSON),
)
SURVEY = sa.table(
    "survey_version",
    sa.column("consultation_id"),
    sa.column("number"),
    sa.column("definition", JSON),
)
DOCUMENT = sa.table("document", sa.column("id"), sa.column("consultation_id"))
VERSION = sa.table(
    "document_version",
    sa.column("id"),
    sa.column("document_id"),
    sa.column("number"),
    sa.column("has_clauses"),
)
CLAUSE = sa.table("clause", sa.column("version_id"), sa.column("texts", JSON))


def upgrade() -> None:
    op.add_column(
        "consultation",
        sa.Column("language_milestones", JSON, nullable=False, server_default=sa.text("'[]'")),
    )
    op.add_column("consultation", sa.Column("late_until", INSTANT, nullable=True))
    op.add_column("consultation", sa.Column("late_until_wall", sa.String(40), nullable=True))
    op.add_column("consultation", sa.Column("answer_due", sa.Date(), nullable=True))
    op.add_column("schedule_change", sa.Column("until", INSTANT, nullable=True))
    op.add_column("schedule_change", sa.Column("due", sa.Date(), nullable=True))
    op.add_column(
        "schedule_change",
        sa.Column("organisation", sa.String(200), nullable=False, server_default=sa.text("''")),
    )
    op.add_column(
        "site_settings",
        sa.Column("needs_second_person", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _create_extensions()
    _create_proposals()
    _note_languages(op.get_bind())


def downgrade() -> None:
    for table in ("proposed_act", "extension_use", "individual_extension"):
        op.drop_table(table)
    op.drop_column("site_settings", "needs_second_person")
    for column in ("organisation", "due", "until"):
        op.drop_column("schedule_change", column)
    for column in ("answer_due", "late_until_wall", "late_until", "language_milestones"):
        op.drop_column("consultation", column)


def _create_extensions() -> None:
    op.create_table(
        "individual_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_individual_extension_consultation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff_user.id"], name=op.f("fk_individual_extension_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["staff_user.id"], name=op.f("fk_individual_extension_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_individual_extension")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_individual_extension_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_individual_extension_consultation_id"), "individual_extension", ["consultation_id"]
    )
    op.create_table(
        "extension_use",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("extension_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_extension_use_response_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["extension_id"],
            ["individual_extension.id"],
            name=op.f("fk_extension_use_extension_id"),
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_extension_use")),
    )
    op.create_index(op.f("ix_extension_use_extension_id"), "extension_use", ["extension_id"])


def _create_proposals() -> None:
    op.create_table(
        "proposed_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("closes_wall", sa.String(40), nullable=False),
        sa.Column("reason", JSON, nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.CheckConstraint(
            "act IN ('publish', 'extend', 'close')", name=op.f("ck_proposed_act_act")
        ),
        sa.CheckConstraint(
            "outcome IN ('', 'confirmed', 'declined', 'taken_back')",
            name=op.f("ck_proposed_act_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_proposed_act_consultation_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["staff_user.id"], name=op.f("fk_proposed_act_proposed_by")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["staff_user.id"], name=op.f("fk_proposed_act_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_act")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_proposed_act_waiting",
        "proposed_act",
        ["consultation_id", "act"],
        unique=True,
        sqlite_where=sa.text("outcome = ''"),
        postgresql_where=sa.text("outcome = ''"),
    )


def _note_languages(connection: sa.Connection) -> None:
    """Write down what is complete by now, as of the earliest moment it can have been.

    When it really came is not known, and nobody is to be told of days lost that may not be.
    """
    for one in connection.execute(sa.select(CONSULTATION)).all():
        texts = list(_texts(connection, one.id, set(one.languages)))
        since = (one.published_at or one.created_at).replace(tzinfo=UTC).isoformat()
        noted = [
            {"lang": lang, "at": since, "is_complete": True}
            for lang in one.languages
            if all(lang in text for text in texts)
        ]
        connection.execute(
            sa.update(CONSULTATION)
            .where(CONSULTATION.c.id == one.id)
            .values(language_milestones=noted)
        )


def _texts(
    connection: sa.Connection, consultation_id: int, languages: set[str]
) -> Iterator[set[str]]:
    """Yield the languages of each text of the newest survey and of each clause of the drafts."""
    newest_survey = (
        sa.select(SURVEY.c.definition)
        .where(SURVEY.c.consultation_id == consultation_id)
        .order_by(SURVEY.c.number.desc())
        .limit(1)
    )
    yield from _of_definition(connection.scalar(newest_survey) or {}, languages)
    other = VERSION.alias()
    newest = (
        sa.select(sa.func.max(other.c.number))
        .where(other.c.document_id == VERSION.c.document_id)
        .scalar_subquery()
    )
    drafts = (
        sa.select(CLAUSE.c.texts)
        .join_from(CLAUSE, VERSION, VERSION.c.id == CLAUSE.c.version_id)
        .join(DOCUMENT, DOCUMENT.c.id == VERSION.c.document_id)
        .where(DOCUMENT.c.consultation_id == consultation_id, VERSION.c.number == newest)
    )
    for texts in connection.scalars(drafts):
        yield set(texts)


def _of_definition(value: Any, languages: set[str]) -> Iterator[set[str]]:
    """Yield the languages of each text within; a map of strings by language is a text."""
    if isinstance(value, list):
        for part in value:
            yield from _of_definition(part, languages)
    elif isinstance(value, dict) and value:
        if set(value) <= languages and all(isinstance(text, str) for text in value.values()):
            yield {lang for lang, text in value.items() if text.strip()}
        else:
            yield from _of_definition(list(value.values()), languages)
