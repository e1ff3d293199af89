"""`consult doctor`."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import click
import sqlalchemy as sa
from flask import Flask
from pydantic import ValidationError

from consult.config import Settings
from consult.core import clock
from consult.core.db import db
from consult.core.migrating import NewerSchema, upgrade
from consult.core.storage import storage
from consult.factory import create_app
from consult.health.database_checks import check_audit_log, check_database, check_waiting
from consult.health.finding import Finding, ok, wrong
from consult.health.mail_checks import check_mail
from consult.health.settings_checks import check_settings
from consult.health.storage_checks import check_folder, check_stored_files


@click.command()
def doctor() -> None:
    """Say what is wrong with settings, storage, database, mail and the audit log.

    One line a check; exit 1 when something is wrong.
    """
    is_well = True
    for finding in _findings():
        click.echo(f"{finding.state:<6} {finding.subject}: {finding.words}")
        is_well = is_well and finding.state != "wrong"
    if not is_well:
        raise SystemExit(1)


def _findings() -> Iterable[Finding]:
    try:
        settings = Settings()
    except ValidationError as problems:
        return [_setting(fault["loc"], fault["msg"]) for fault in problems.errors()]
    return _of_site(settings)


def _setting(place: tuple[int | str, ...], words: str) -> Finding:
    """Name the setting; one has no place when it is about how several fit."""
    return wrong(f"CONSULT_{place[0]}".upper() if place else "settings", words)


def _of_site(settings: Settings) -> Iterator[Finding]:
    yield from check_settings(settings)
    try:
        app = create_app(settings)
    except sa.exc.ArgumentError:
        yield wrong("CONSULT_DATABASE_URL", "is not the address of a database")
        return
    except (OSError, ValueError) as problem:
        yield wrong("settings", str(problem))
        return
    yield from check_folder(settings)
    yield from check_mail(settings.mail_url, app.config["MAIL_FROM"].rpartition("@")[2])
    yield from _of_database(app)


def _of_database(app: Flask) -> Iterator[Finding]:
    try:
        upgrade(app)
        with app.app_context():
            yield ok("connection", str(db.engine.url.set(query={})))
            yield from check_database(db.session, datetime.now(UTC))
            yield from check_stored_files(db.session, storage())
            yield from check_waiting(db.session, clock.now())
            yield from check_audit_log(db.session, clock.now())
            db.session.close()
    except NewerSchema as problem:
        yield wrong("schema", f"is {problem.revision}, of a newer version of this program")
    except sa.exc.DBAPIError as problem:
        yield wrong("database", f"cannot be used: {type(problem.orig).__name__}")
    finally:
        with app.app_context():
            db.engine.dispose()
