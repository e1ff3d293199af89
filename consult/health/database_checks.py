"""Whether the database is durable, whole, of this program's schema, and has the right time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry
from consult.core.audit_checking import check_log
from consult.core.migrating import newest_revision
from consult.core.outbox.queries import find_trouble
from consult.core.snapshot import snapshot
from consult.health.figures import read_figures
from consult.health.finding import Finding, note, ok, wrong
from consult.health.readiness import MOST_SKEW, clock_skew, schema_revision

SEALED_WITHIN: Final = timedelta(minutes=10)
SAFE_ON_POSTGRESQL: Final = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
}


def check_database(session: Session, machine_now: datetime) -> Iterator[Finding]:
    yield _schema(session)
    yield from _durability(session)
    skew = clock_skew(session, machine_now)
    differs = f"the database's differs by {abs(skew).total_seconds():.1f} s"
    yield wrong("clock", differs) if abs(skew) > MOST_SKEW else ok("clock", differs)


def check_audit_log(session: Session, now: datetime) -> Iterator[Finding]:
    with snapshot(session) as own:
        state = check_log(own)
        waiting = sa.select(sa.func.min(AuditEntry.at)).where(AuditEntry.sequence.is_(None))
        oldest = own.scalar(waiting)
    if state.first_flaw is not None:
        yield wrong("audit log", f"broken at entry {state.first_flaw.sequence}: consult verify")
    else:
        yield ok("audit log", f"{state.sealed} entries hold")
    if oldest is not None and now - oldest > SEALED_WITHIN:
        yield note("audit log", f"{state.unsealed} entries wait to be sealed: is a worker running?")


def check_waiting(session: Session, now: datetime) -> Iterator[Finding]:
    """Tell of mails and long exports that nobody will finish any more."""
    dead, failed = find_trouble(session, now).dead, read_figures(session).jobs.get("failed", 0)
    if dead:
        yield note("outbox", f"{dead} mails were given up")
    if failed:
        yield note("long exports", f"{failed} failed")


def _schema(session: Session) -> Finding:
    present, newest = schema_revision(session), newest_revision()
    if present != newest:
        return wrong("schema", f"is {present}, this program needs {newest}")
    return ok("schema", f"{present}, the newest")


def _durability(session: Session) -> Iterator[Finding]:
    if session.get_bind().dialect.name == "sqlite":
        yield from _durability_of_sqlite(session)
    else:
        yield from _durability_of_postgresql(session)


def _durability_of_sqlite(session: Session) -> Iterator[Finding]:
    journal = session.scalar(sa.text("PRAGMA journal_mode"))
    synchronous = session.scalar(sa.text("PRAGMA synchronous"))
    if (journal, synchronous) == ("wal", 2):
        yield ok("durability", "SQLite with WAL and synchronous=FULL")
    else:
        yield wrong("durability", f"journal_mode is {journal}, synchronous is {synchronous}")
    damage = session.scalar(sa.text("PRAGMA quick_check(1)"))
    yield ok("database", "SQLite, whole") if damage == "ok" else wrong("database", "is damaged")


def _durability_of_postgresql(session: Session) -> Iterator[Finding]:
    version = session.scalar(sa.text("SHOW server_version"))
    yield ok("database", f"PostgreSQL {version}")
    shown = {name: session.scalar(sa.text(f"SHOW {name}")) for name in SAFE_ON_POSTGRESQL}
    unsafe = [
        f"{name}={value}" for name, value in shown.items() if value not in SAFE_ON_POSTGRESQL[name]
    ]
    if unsafe:
        yield wrong("durability", f"a power cut may lose what was acknowledged: {unsafe[0]}")
    else:
        yield ok("durability", "PostgreSQL with fsync and synchronous commits")
