"""The tables of consultations, drafts, surveys, responses and staff."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("source_language", sa.String(length=35), nullable=False),
        sa.Column("languages", JSON, nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("summary", JSON, nullable=False),
        sa.Column("can_change", JSON, nullable=False),
        sa.Column("decision_body", JSON, nullable=False),
        sa.Column("privacy", JSON, nullable=False),
        sa.Column("minutes", JSON, nullable=False),
        sa.Column("project", sa.String(length=80), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=80), nullable=True),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("announced", sa.Date(), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opens_wall", sa.String(length=40), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_wall", sa.String(length=40), nullable=True),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("short_window_reason", JSON, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("package_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind IN ('consultation', 'call_for_evidence')", name="ck_consultation_kind"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consultation"),
        sa.UniqueConstraint("slug", name="uq_consultation_slug"),
    )
    op.create_index("ix_consultation_published_at", "consultation", ["published_at"], unique=False)
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index(
        "ix_login_attempt_account_hash", "login_attempt", ["account_hash"], unique=False
    )
    op.create_table(
        "staff_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_user"),
        sa.UniqueConstraint("email", name="uq_staff_user_email"),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_type", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["staff_user.id"], name="fk_audit_entry_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_at", "audit_entry", ["at"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_document_consultation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("consultation_id", "code", name="uq_document_consultation_id_code"),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("role IN ('moderator', 'analyst', 'admin')", name="ck_role_grant_role"),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_role_grant_consultation_id"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_role_grant_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_role_grant"),
        sa.UniqueConstraint(
            "user_id", "role", "consultation_id", name="uq_role_grant_user_id_role_consultation_id"
        ),
    )
    op.create_index(
        "uq_role_grant_everywhere",
        "role_grant",
        ["user_id", "role"],
        unique=True,
        sqlite_where=sa.text("consultation_id IS NULL"),
        postgresql_where=sa.text("consultation_id IS NULL"),
    )
    op.create_table(
        "schedule_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("old_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("new_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("timezone", sa.String(length=60), nullable=False),
        sa.Column("reason", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_schedule_change_consultation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_schedule_change"),
    )
    op.create_index(
        "ix_schedule_change_consultation_id", "schedule_change", ["consultation_id"], unique=False
    )
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_staff_session_user_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_session"),
        sa.UniqueConstraint("token_hash", name="uq_staff_session_token_hash"),
    )
    op.create_index("ix_staff_session_user_id", "staff_session", ["user_id"], unique=False)
    op.create_table(
        "survey_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("definition", JSON, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_survey_version_consultation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_survey_version"),
        sa.UniqueConstraint(
            "consultation_id", "number", name="uq_survey_version_consultation_id_number"
        ),
    )
    op.create_table(
        "audit_reason",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entry.id"], name="fk_audit_reason_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", name="pk_audit_reason"),
    )
    op.create_table(
        "document_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("title", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("has_clauses", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_document_version_document_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_version"),
        sa.UniqueConstraint("document_id", "number", name="uq_document_version_document_id_number"),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), nullable=False),
        sa.Column("creation_key", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("survey_version_id", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("page_versions", JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision_count", sa.Integer(), nullable=False),
        sa.Column("last_comment_key", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_test", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name="fk_response_consultation_id"
        ),
        sa.ForeignKeyConstraint(
            ["survey_version_id"], ["survey_version.id"], name="fk_response_survey_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
        sa.UniqueConstraint("code_hash", name="uq_response_code_hash"),
        sa.UniqueConstraint("creation_key", name="uq_response_creation_key"),
        sa.UniqueConstraint("reference", name="uq_response_reference"),
    )
    op.create_index(
        "ix_response_consultation", "response", ["consultation_id", "submitted_at"], unique=False
    )
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.String(length=120), nullable=False),
        sa.Column("is_explicit", sa.Boolean(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.String(length=120), nullable=False),
        sa.Column("group", sa.Integer(), nullable=True),
        sa.Column("item_number", sa.Integer(), nullable=True),
        sa.Column("item_depth", sa.Integer(), nullable=True),
        sa.Column("texts", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_version.id"], name="fk_clause_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clause"),
        sa.UniqueConstraint("version_id", "clause_id", name="uq_clause_version_id_clause_id"),
    )
    op.create_table(
        "clause_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("comment_key", sa.Integer(), nullable=False),
        sa.Column("document_version_id", sa.Integer(), nullable=False),
        sa.Column("document_code", sa.String(length=40), nullable=False),
        sa.Column("document_label", sa.String(length=40), nullable=False),
        sa.Column("clause_id", sa.String(length=120), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_version_id"],
            ["document_version.id"],
            name="fk_clause_comment_document_version_id",
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_clause_comment_response_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clause_comment"),
        sa.UniqueConstraint(
            "response_id", "comment_key", name="uq_clause_comment_response_id_comment_key"
        ),
    )
    op.create_table(
        "document_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind IN ('original', 'figure')", name="ck_document_file_kind"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_version.id"], name="fk_document_file_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_document_file"),
        sa.UniqueConstraint(
            "version_id", "lang", "path", name="uq_document_file_version_id_lang_path"
        ),
    )
    op.create_table(
        "draft_identity",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_draft_identity_response_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name="pk_draft_identity"),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=False),
        sa.Column("receipt_code", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("survey_version_id", sa.Integer(), nullable=True),
        sa.Column("stakeholder_group", sa.String(length=60), nullable=False),
        sa.Column("country", sa.String(length=40), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("identity_sha256", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("status IN ('on_time', 'grace', 'late')", name="ck_revision_status"),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name="fk_revision_response_id"),
        sa.ForeignKeyConstraint(
            ["survey_version_id"], ["survey_version.id"], name="fk_revision_survey_version_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("receipt_code", name="uq_revision_receipt_code"),
        sa.UniqueConstraint("response_id", "number", name="uq_revision_response_id_number"),
        sa.UniqueConstraint("submission_key", name="uq_revision_submission_key"),
    )
    op.create_table(
        "revision_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("comment_key", sa.Integer(), nullable=False),
        sa.Column("document_version_id", sa.Integer(), nullable=False),
        sa.Column("document_code", sa.String(length=40), nullable=False),
        sa.Column("document_label", sa.String(length=40), nullable=False),
        sa.Column("clause_id", sa.String(length=120), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=35), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_version_id"],
            ["document_version.id"],
            name="fk_revision_comment_document_version_id",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name="fk_revision_comment_revision_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision_comment"),
        sa.UniqueConstraint(
            "revision_id", "comment_key", name="uq_revision_comment_revision_id_comment_key"
        ),
    )
    op.create_table(
        "revision_identity",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["revision.id"],
            name="fk_revision_identity_revision_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", name="pk_revision_identity"),
    )


def downgrade() -> None:
    op.drop_table("revision_identity")
    op.drop_table("revision_comment")
    op.drop_table("revision")
    op.drop_table("draft_identity")
    op.drop_table("document_file")
    op.drop_table("clause_comment")
    op.drop_table("clause")
    op.drop_table("response")
    op.drop_table("document_version")
    op.drop_table("audit_reason")
    op.drop_table("survey_version")
    op.drop_table("staff_session")
    op.drop_table("schedule_change")
    op.drop_table("role_grant")
    op.drop_table("document")
    op.drop_table("audit_entry")
    op.drop_table("staff_user")
    op.drop_table("login_attempt")
    op.drop_table("consultation")
