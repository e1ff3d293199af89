"""Rows of a backup into the tables of a database that nobody uses yet."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

import psycopg
import sqlalchemy as sa
from psycopg import sql

from consult.backup.counting import count_on_from
from consult.backup.errors import DamagedBackup
from consult.backup.manifest import TableManifest
from consult.backup.row_lines import ROWS_AT_ONCE, TYPES, Row, typed_row


def empty_tables(connection: sa.Connection, names: Iterable[str]) -> None:
    """Take out what migrations have put in; references do not count, see `without_references`."""
    for name in names:
        connection.execute(sa.delete(sa.table(name)))


def load_rows(connection: sa.Connection, table: TableManifest, rows: Iterator[Row]) -> None:
    """Insert all rows of one table and let its ids go on; raises DamagedBackup when some miss."""
    load = _load_in_sqlite if connection.dialect.name == "sqlite" else _load_in_postgresql
    if load(connection, table, rows) != table.rows:
        raise DamagedBackup(table.member)
    if table.last_id is not None:
        count_on_from(connection, table.name, table.last_id)


def _load_in_sqlite(connection: sa.Connection, table: TableManifest, rows: Iterator[Row]) -> int:
    columns = [sa.column(column.name, TYPES[column.kind]) for column in table.columns]
    statement, counted = sa.insert(sa.table(table.name, *columns)), 0
    while batch := [typed_row(row, table.columns) for row in islice(rows, ROWS_AT_ONCE)]:
        connection.execute(statement, batch)
        counted += len(batch)
    return counted


def _load_in_postgresql(
    connection: sa.Connection, table: TableManifest, rows: Iterator[Row]
) -> int:
    names = map(sql.Identifier, (column.name for column in table.columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(names)
    )
    counted = 0
    with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            counted += 1
    return counted


def lift_references(connection: sa.Connection) -> list[str]:
    """Let rows be loaded in any order; return the statements by which references count again.

    SQLite takes them off before the transaction begins, see `restoring`.
    """
    if connection.dialect.name == "sqlite":
        return []
    rows = connection.execute(
        sa.text(
            "SELECT conrelid::regclass::text AS name, conname,"
            " pg_get_constraintdef(oid) AS definition FROM pg_constraint"
            " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
    ).all()
    for row in rows:
        connection.exec_driver_sql(f'ALTER TABLE {row.name} DROP CONSTRAINT "{row.conname}"')
    return [
        f'ALTER TABLE {row.name} ADD CONSTRAINT "{row.conname}" {row.definition}' for row in rows
    ]


def restore_references(connection: sa.Connection, statements: list[str]) -> None:
    """Let references count again; raises DamagedBackup when rows refer to nothing."""
    try:
        for statement in statements:
            connection.exec_driver_sql(statement)
    except sa.exc.IntegrityError as problem:
        raise DamagedBackup("rows that refer to nothing") from problem
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            raise DamagedBackup(f"rows of {dangling[0]} that refer to nothing")


def switch_references_off(connection: sa.Connection) -> None:
    """Take SQLite's foreign keys off; has no effect once a transaction has begun."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute("PRAGMA foreign_keys=OFF")


def _driver(connection: sa.Connection) -> psycopg.Connection:
    raw = connection.connection.driver_connection
    if not isinstance(raw, psycopg.Connection):
        raise TypeError("not a connection of psycopg")
    return raw
