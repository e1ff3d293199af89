"""Making a backup while the site goes on serving."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.backup.counting import last_id
from consult.backup.errors import FileVanished
from consult.backup.manifest import (
    MANIFEST,
    SECRET_KEY,
    Manifest,
    TableManifest,
    file_member,
)
from consult.backup.row_lines import describe_columns, row_lines
from consult.backup.sealed_zip import CHUNK, SealedZipWriter, write_sealed
from consult.core.audit import AuditHead
from consult.core.db import Base
from consult.core.snapshot import snapshot
from consult.core.storage import DiskStorage
from consult.health.stored_files import list_named

Say = Callable[[str], None]


def save(
    session: Session, files: DiskStorage, secret_key: str, path: Path, *, at: datetime, say: Say
) -> None:
    """Write everything into one file at `path`, as it is at one moment.

    A file is stored before the row that names it is committed, and erased after that row is gone:
    what is there before and after the moment begins is all that its rows name. Raises FileVanished
    when one that a row names is erased meanwhile, and OSError.
    """
    names = set(files.list())
    with write_sealed(path) as target, snapshot(session) as own:
        head = own.get_one(AuditHead, 1)
        names.update(files.list())
        tables = tuple(_save_table(own, target, table, say) for table in _tables())
        vanished = _save_files(files, sorted(names), target, say)
        _ensure_unnamed(own, vanished)
        target.add(SECRET_KEY, [secret_key.encode()])
        manifest = Manifest(
            program=version("consult"),
            schema_revision=_schema_revision(own),
            made_at=at,
            engine=own.get_bind().dialect.name,
            tables=tables,
            audit_entries=head.sequence,
            audit_sha256=head.sha256,
            members=target.digests,
        )
        content = orjson.dumps(manifest.model_dump(mode="json"), option=orjson.OPT_INDENT_2)
        target.add(MANIFEST, [content])


def _tables() -> list[sa.Table]:
    return [Base.metadata.tables[name] for name in sorted(Base.metadata.tables)]


def _save_table(
    session: Session, target: SealedZipWriter, table: sa.Table, say: Say
) -> TableManifest:
    columns, counted = describe_columns(table), 0

    def lines() -> Iterator[bytes]:
        nonlocal counted
        for line in row_lines(session, table):
            counted += 1
            yield line

    number = last_id(session.connection(), table.name) if "id" in table.columns else None
    empty = TableManifest(name=table.name, columns=columns, rows=0, last_id=number)
    target.add(empty.member, lines())
    say(f"{table.name}: {counted:,} rows")
    return empty.model_copy(update={"rows": counted})


def _save_files(
    files: DiskStorage, names: Sequence[str], target: SealedZipWriter, say: Say
) -> set[str]:
    """Save what is still there, and return the names of what is not."""
    vanished = set()
    for name in names:
        try:
            content = files.path(name).open("rb")
        except FileNotFoundError:
            vanished.add(name)
            continue
        with content:
            target.add(file_member(name), iter(partial(content.read, CHUNK), b""), is_packed=True)
    say(f"files: {len(names) - len(vanished):,}")
    return vanished


def _ensure_unnamed(session: Session, vanished: set[str]) -> None:
    """Files that nothing names are removed in time, also while a backup runs."""
    lost = vanished & list_named(session) if vanished else set()
    if lost:
        raise FileVanished(min(lost))


def _schema_revision(session: Session) -> str:
    return str(session.scalar(sa.text("SELECT version_num FROM alembic_version")))
