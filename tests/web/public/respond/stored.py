"""What the database holds of responses."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry
from consult.core.db import Base
from consult.responses.models import (
    ClauseComment,
    DraftIdentity,
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)
from tests.fixtures.application import Transaction

TABLES: tuple[type[Base], ...] = (
    Response,
    DraftIdentity,
    ClauseComment,
    Revision,
    RevisionIdentity,
    RevisionComment,
    AuditEntry,
)
Rows = dict[str, list[dict[str, Any]]]


def all_rows(transaction: Transaction) -> Rows:
    """Return every row and column that responding writes, to compare before and after."""
    with transaction() as session:
        return {table.__tablename__: _rows(session, table) for table in TABLES}


def _rows(session: Session, table: type[Base]) -> list[dict[str, Any]]:
    columns = table.__table__.c
    found = session.execute(sa.select(*columns).order_by(*table.__table__.primary_key))
    return [dict(row) for row in found.mappings()]


def counts(transaction: Transaction) -> dict[str, int]:
    """Return how many rows there are of what a submission makes."""
    rows = all_rows(transaction)
    return {name: len(rows[name]) for name in ("response", "revision", "clause_comment")}


def draft_answers(transaction: Transaction) -> dict[str, Any]:
    """Return the answers of the one response there is, identity included."""
    rows = all_rows(transaction)
    (response,) = rows["response"]
    identity = rows["draft_identity"][0]["fields"] if rows["draft_identity"] else {}
    return {**response["answers"], **identity}


def comments(transaction: Transaction) -> list[tuple[int, str, str, str]]:
    """Return key, clause, comment and proposal of each comment on a draft."""
    return [
        (row["comment_key"], row["clause_id"], row["comment"], row["proposed"])
        for row in all_rows(transaction)["clause_comment"]
    ]
