"""Which rows go with a row: all that lead to it by foreign keys, however far."""

import sqlalchemy as sa

from consult.core.db import Base

Condition = sa.ColumnElement[bool]


def hanging_rows(root: sa.FromClause, condition: Condition) -> list[tuple[sa.Table, Condition]]:
    """Return `root` and all tables that lead to it by foreign keys, each with the condition that
    picks the rows hanging on those of `root` that `condition` picks; parents come first."""
    found: dict[sa.FromClause, Condition] = {root: condition}
    for table in Base.metadata.sorted_tables:
        links = [key for key in table.foreign_keys if key.column.table in found]
        if table is not root and links:
            found[table] = sa.or_(*(_leads_to(key, found) for key in links))
    return [(table, found[table]) for table in Base.metadata.sorted_tables if table in found]


def _leads_to(key: sa.ForeignKey, found: dict[sa.FromClause, Condition]) -> Condition:
    return key.parent.in_(sa.select(key.column).where(found[key.column.table]))
