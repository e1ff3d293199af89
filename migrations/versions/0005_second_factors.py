"""Second factors with recovery codes; attempts counted by account, address and browser."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("staff_user") as table:
        table.add_column(
            sa.Column("language", sa.String(length=35), nullable=False, server_default="")
        )
        table.add_column(
            sa.Column("is_demo", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("staff_session") as table:
        table.add_column(
            sa.Column("browser", sa.String(length=40), nullable=False, server_default="")
        )
        table.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "second_factor",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sealed_secret", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_second_factor_user_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_second_factor"),
    )
    op.create_table(
        "used_code",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_used_code_user_id"),
        sa.PrimaryKeyConstraint("user_id", "step", name="pk_used_code"),
    )
    op.create_table(
        "recovery_code",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["staff_user.id"], name="fk_recovery_code_user_id"),
        sa.PrimaryKeyConstraint("user_id", "position", name="pk_recovery_code"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bucket", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_bucket", "attempt", ["bucket"])
    op.drop_table("login_attempt")  # what counts in it is a quarter of an hour old at most


def downgrade() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index("ix_login_attempt_account_hash", "login_attempt", ["account_hash"])
    for name in ("attempt", "recovery_code", "used_code", "second_factor"):
        op.drop_table(name)
    for table, columns in {
        "staff_session": ("second_factor_at", "confirmed_at", "browser"),
        "staff_user": ("is_demo", "language"),
    }.items():
        for column in columns:
            op.drop_column(table, column)
