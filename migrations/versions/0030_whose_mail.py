"""On whose behalf a mail was posted, so that it ends with them."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_mail", sa.Column("about", sa.String(length=40), nullable=True))
    op.create_index(op.f("ix_outbox_mail_about"), "outbox_mail", ["about"])
    for kind, table, number in (
        ("response", "response_contact", "response_id"),
        ("subscription", "subscription", "id"),
    ):
        op.execute(sa.text(_OF_ONE_ROW.format(kind=kind, table=table, number=number)))


_OF_ONE_ROW = """
UPDATE outbox_mail SET about = (
  SELECT '{kind}:' || max(own.{number}) FROM {table} AS own
  WHERE own.address = outbox_mail.recipient
)
WHERE outbox_mail.about IS NULL AND outbox_mail.recipient <> '' AND (
  SELECT count(*) FROM {table} AS own WHERE own.address = outbox_mail.recipient
) = 1
"""
"""Where an address stands in one row only; mails of the others are forgotten in time."""


def downgrade() -> None:
    op.drop_index(op.f("ix_outbox_mail_about"), table_name="outbox_mail")
    op.drop_column("outbox_mail", "about")
