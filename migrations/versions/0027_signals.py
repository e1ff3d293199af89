"""Signs that a program sent a response."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # without a length: SQLAlchemy misreads what SQLite keeps of a table whose last column has one
    column = sa.Column("flags", sa.Text(), nullable=False, server_default=sa.text("''"))
    op.add_column("response", column)


def downgrade() -> None:
    op.drop_column("response", "flags")
