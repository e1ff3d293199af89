"""Comments know the row of the spreadsheet they came with."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

COLUMNS = ("sheet_row", "sheet_version")


def upgrade() -> None:
    with op.batch_alter_table("clause_comment") as table:
        for name in COLUMNS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("clause_comment") as table:
        for name in reversed(COLUMNS):
            table.drop_column(name)
