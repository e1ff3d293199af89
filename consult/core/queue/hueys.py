"""The tables of Huey in which hints lie between who gives and who takes them."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from huey import Huey, PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer
from psycopg.errors import UniqueViolation

NAME = "consult"


def open_huey(database_url: str, folder: Path, secret: str) -> Huey:
    """Open the queue of this database, making its tables when they are not there."""
    url = sa.make_url(database_url)
    options: dict[str, Any] = {
        "results": False,
        # what is taken out is unpickled: nobody else may have put it in
        "serializer": SignedSerializer(secret=secret, salt="queue"),
    }
    if url.get_backend_name() == "sqlite":
        file = folder / "queue.sqlite"
        file.touch(mode=0o600)
        # without fsync: a hint may be lost
        return SqliteHuey(NAME, filename=str(file), fsync=False, **options)
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        return PostgresHuey(NAME, dsn=address, **options)
    except UniqueViolation:  # two processes made the tables at once
        return PostgresHuey(NAME, dsn=address, **options)
