"""One moment of the database, however long the reading takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def snapshot(session: Session) -> Iterator[Session]:
    """Give a session of its own on the database of `session`, which is left free.

    SQLite shows one moment to every transaction that reads, PostgreSQL to those that ask.
    """
    with Session(session.get_bind()) as own:
        if own.get_bind().dialect.name == "postgresql":
            own.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield own
