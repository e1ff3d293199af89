"""How far a database has counted in its ids, which must not be given twice after a restore."""

import sqlalchemy as sa


def last_id(connection: sa.Connection, table: str) -> int | None:
    """Return the highest id ever given in `table`; None when it never gave one."""
    if connection.dialect.name == "sqlite":
        return _last_on_sqlite(connection, table)
    sequence = _sequence(connection, table)
    if sequence is None:
        return None
    row = connection.execute(sa.text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608  # PostgreSQL quotes the name it gives
    return int(row.last_value) if row.is_called else None


def count_on_from(connection: sa.Connection, table: str, number: int) -> None:
    """Let the next id of `table` be higher than `number`."""
    if connection.dialect.name == "sqlite":
        _count_on_in_sqlite(connection, table, number)
        return
    sequence = _sequence(connection, table)
    if sequence is not None:
        connection.execute(sa.select(sa.func.setval(sequence, number)))


def _last_on_sqlite(connection: sa.Connection, table: str) -> int | None:
    own = sa.table(table, sa.column("id", sa.Integer))
    highest = connection.scalar(sa.select(sa.func.max(own.c.id)))
    counted = connection.scalar(
        sa.text("SELECT max(seq) FROM sqlite_sequence WHERE name = :name"), {"name": table}
    )
    known = [number for number in (highest, counted) if number is not None]
    return max(known, default=0) or None


def _count_on_in_sqlite(connection: sa.Connection, table: str, number: int) -> None:
    """Only tables with AUTOINCREMENT have a row to set, once they have had rows."""
    is_counting = connection.scalar(
        sa.text("SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = :name"),
        {"name": table},
    )
    if is_counting:
        connection.execute(
            sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table}
        )
        connection.execute(
            sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"),
            {"name": table, "number": number},
        )


def _sequence(connection: sa.Connection, table: str) -> str | None:
    wanted = sa.select(sa.func.pg_get_serial_sequence(table, "id"))
    name: str | None = connection.scalar(wanted)
    return name
