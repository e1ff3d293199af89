"""From a backup to a running site: everything beside its place first, then moved in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import sqlalchemy as sa
from flask import Flask
from pydantic import ValidationError

from consult.backup.errors import DamagedBackup, NewerBackup
from consult.backup.loading import (
    empty_tables,
    lift_references,
    load_rows,
    restore_references,
    switch_references_off,
)
from consult.backup.manifest import MANIFEST, SECRET_KEY, Manifest, file_member
from consult.backup.places import FolderPlace, place_of
from consult.backup.row_lines import read_lines
from consult.backup.sealed_zip import member_pieces, read_sealed
from consult.config import Settings
from consult.core.audit import AuditHead
from consult.core.db import db
from consult.core.migrating import knows_revision, upgrade
from consult.core.storage import DiskStorage

MakeApp = Callable[[Settings], Flask]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Backup:
    """An opened backup, every byte of which is as it was written."""

    manifest: Manifest
    zip_file: ZipFile

    def pieces(self, member: str) -> Iterator[bytes]:
        return member_pieces(self.zip_file, member, self.manifest.members.get(member, ""))

    def secret_key(self) -> bytes:
        return b"".join(self.pieces(SECRET_KEY))


@contextmanager
def opened_backup(path: Path) -> Iterator[Backup]:
    """Give a backup to restore; raises DamagedBackup."""
    with read_sealed(path) as zip_file:
        try:
            manifest = Manifest.model_validate_json(zip_file.read(MANIFEST))
        except (KeyError, ValidationError) as problem:
            raise DamagedBackup(path.name) from problem
        yield Backup(manifest, zip_file)


def restore(
    backup: Backup, settings: Settings, make_app: MakeApp, *, replaces: bool, say: Say
) -> None:
    """Put everything in the place that `settings` name, brought to the present schema.

    What is there is moved aside when `replaces`. Raises TargetNotEmpty, NewerBackup or
    DamagedBackup, and then nothing is there that was not there before.
    """
    folder, database = FolderPlace(settings.data_dir), place_of(settings)
    if not replaces:
        folder.ensure_empty()
        database.ensure_empty()
    with ExitStack() as stack:
        aside = stack.enter_context(folder.aside())
        _restore_secret_key(backup, aside)
        _restore_files(backup, DiskStorage(aside / "files"), say)
        url = stack.enter_context(database.aside())
        _restore_database(backup, _aside(settings, aside, url), make_app, say)
        with folder.moved_in(aside):
            database.move_in()


def _aside(settings: Settings, folder: Path, url: str) -> Settings:
    return settings.model_copy(update={"data_dir": folder, "database_url": url})


def _restore_secret_key(backup: Backup, folder: Path) -> None:
    path = folder / SECRET_KEY
    path.touch(mode=0o600)
    path.write_bytes(backup.secret_key())


def _restore_files(backup: Backup, files: DiskStorage, say: Say) -> None:
    prefix = file_member("")
    names = [name for name in backup.manifest.members if name.startswith(prefix)]
    for name in names:
        files.put_as(name.removeprefix(prefix), backup.pieces(name))
    say(f"files: {len(names):,}")


def _restore_database(backup: Backup, settings: Settings, make_app: MakeApp, say: Say) -> None:
    app = make_app(settings)
    try:
        with app.app_context():
            if not knows_revision(backup.manifest.schema_revision):
                raise NewerBackup(backup.manifest.schema_revision)
        upgrade(app, backup.manifest.schema_revision)
        with app.app_context():
            _load(backup, db.engine, say)
        upgrade(app)
        with app.app_context():
            _ensure_head(backup.manifest)
    finally:
        with app.app_context():
            db.engine.dispose()


def _load(backup: Backup, engine: sa.Engine, say: Say) -> None:
    tables = backup.manifest.tables
    with engine.connect() as connection:
        switch_references_off(connection)
        with connection.begin():
            statements = lift_references(connection)
            empty_tables(connection, [table.name for table in tables])
            for table in tables:
                load_rows(connection, table, read_lines(backup.pieces(table.member)))
                say(f"{table.name}: {table.rows:,} rows")
            restore_references(connection, statements)


def _ensure_head(manifest: Manifest) -> None:
    head = db.session.get(AuditHead, 1)
    if head is None or (head.sequence, head.sha256) != (
        manifest.audit_entries,
        manifest.audit_sha256,
    ):
        raise DamagedBackup("the head of the audit log")
