"""A role that opens names and contact data."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _replace(
        "ck_role_grant_ck_role_grant_role",  # the naming convention was applied twice
        "ck_role_grant_role",
        "role IN ('moderator', 'analyst', 'admin', 'identities')",
    )


def downgrade() -> None:
    op.execute("DELETE FROM role_grant WHERE role = 'identities'")
    _replace(
        "ck_role_grant_role",
        "ck_role_grant_ck_role_grant_role",
        "role IN ('moderator', 'analyst', 'admin')",
    )


def _replace(old_name: str, name: str, condition: str) -> None:
    with op.batch_alter_table("role_grant") as table:
        table.drop_constraint(op.f(old_name), type_="check")
        table.create_check_constraint(op.f(name), sa.text(condition))
