"""One of the product's exports in a process of its own.

Drivers that the first connection would import are imported before, as in the plain loop.
"""

from pathlib import Path

import psycopg  # noqa: F401
import sqlalchemy as sa
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite.pysqlite
from sqlalchemy.orm import Session

from consult.consultations.queries import find_consultation
from consult.exports.services import export_stream
from tests.benchmarks.own_process import report


def write_really(url: str, slug: str, out: Path, format_name: str = "csv") -> None:
    engine = sa.create_engine(url)
    with Session(engine) as session, out.open("wb") as file:
        consultation = find_consultation(session, slug)
        if consultation is None:
            raise LookupError(slug)
        file.writelines(export_stream(session, consultation, format_name))
    engine.dispose()


if __name__ == "__main__":
    report(write_really)
