"""What was saved comes back whole, on either engine, or not at all."""

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.pool import NullPool

from consult.backup.errors import DamagedBackup, FileVanished, NewerBackup, TargetNotEmpty
from consult.backup.manifest import MANIFEST, Manifest, TableManifest
from consult.backup.restoring import Backup, opened_backup
from consult.backup.row_lines import read_lines
from consult.backup.saving import save
from consult.backup.sealed_zip import write_sealed
from consult.consultations.models import Consultation
from consult.core import db as database
from consult.core.audit_checking import check_log, list_gone
from consult.core.db import db
from consult.core.migrating import alembic
from consult.core.storage import storage
from consult.responses.models import Response
from consult.responses.verifying import check_revisions, find_lost_revision
from tests.factories.consultations import build_consultation
from tests.factories.responses import begin_response
from tests.factories.submissions import submit_answers
from tests.fixtures.application import SECRET_KEY, Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.fixtures.event_loop import outside_the_loop
from tests.integration.backup.conftest import ANSWERS, EVIDENCE, Place, Save, all_rows

NO_REASON_GIVEN = sa.select(Consultation.slug).where(
    Consultation.short_window_reason.is_(sa.null())
)


def test_every_row_comes_back(backup: Path, place: Place, transaction: Transaction) -> None:
    place.restore(backup)

    with transaction() as session:
        before = all_rows(session)
    assert place.rows() == before


def test_so_do_the_files_and_the_key(backup: Path, place: Place) -> None:
    place.restore(backup)

    with place.open() as app:
        assert app.secret_key == SECRET_KEY
        response = db.session.scalars(sa.select(Response).order_by(Response.id)).first()
        assert response is not None
        [evidence] = response.answers["evidence"]
        assert storage().get(evidence["sha256"]) == EVIDENCE
    assert (place.settings.data_dir / "secret_key").stat().st_mode & 0o777 == 0o600


def test_from_one_engine_to_the_other_and_back(
    saved: Save, sqlite_place: Place, place: Place, transaction: Transaction, tmp_path: Path
) -> None:
    with transaction() as session:
        session.add(build_consultation(slug="sql-null"))
        session.add(build_consultation(slug="json-null", short_window_reason=sa.JSON.NULL))
        session.add(build_consultation(slug="words", short_window_reason={"en": 'Ω "\\\n'}))
    first = saved("first.zip")
    with transaction() as session:
        before, no_reason = all_rows(session), set(session.scalars(NO_REASON_GIVEN))
    assert "json-null" not in no_reason

    sqlite_place.restore(first)
    sqlite_place.save(tmp_path / "second.zip")
    place.restore(tmp_path / "second.zip")

    assert place.rows() == before
    with place.open():
        assert set(db.session.scalars(NO_REASON_GIVEN)) == no_reason


def test_no_number_is_given_twice_after_it(
    saved: Save, place: Place, transaction: Transaction
) -> None:
    with transaction() as session:
        water = session.scalars(sa.select(Consultation)).one()
        erased = begin_response(session, water)
        highest = erased.id
        session.delete(erased)

    place.restore(saved("erased.zip"))

    with place.open():
        water = db.session.scalars(sa.select(Consultation)).one()
        assert begin_response(db.session, water).id > highest


def _save_while_erasing(app: Flask, path: Path, *erased: bytes) -> None:
    """Make a backup during which these files go, after its moment and before their turn."""
    digests = [hashlib.sha256(content).hexdigest() for content in erased]

    def erase(words: str) -> None:
        if words.startswith("audit_entry:"):
            for digest in digests:
                storage().delete(digest)

    with outside_the_loop(), app.app_context():
        save(db.session, storage(), SECRET_KEY, path, at=START, say=erase)


def test_a_file_that_nothing_names_may_go_while_a_backup_is_made(
    app: Flask, place: Place, tmp_path: Path
) -> None:
    orphan = b"a file whose form was never sent"
    app.extensions["storage"].put(orphan)
    _save_while_erasing(app, tmp_path / "site.zip", orphan)

    place.restore(tmp_path / "site.zip")
    with place.open():
        assert storage().get(hashlib.sha256(EVIDENCE).hexdigest()) == EVIDENCE
        assert not storage().path(hashlib.sha256(orphan).hexdigest()).exists()


def test_one_that_is_named_makes_no_backup_without_it(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(FileVanished):
        _save_while_erasing(app, tmp_path / "site.zip", EVIDENCE)
    assert not (tmp_path / "site.zip").exists()


def test_a_backup_under_load_holds_every_receipt_given_before(
    app: Flask, saved: Save, place: Place, transaction: Transaction
) -> None:
    given: list[str] = []

    def hand_in(_: int) -> None:
        for _number in range(12):
            with transaction() as session:
                water = session.scalars(sa.select(Consultation)).one()
                code = submit_answers(session, water, ANSWERS).receipt_code
            given.append(code)

    def back_up_or_hand_in(number: int) -> tuple[list[str], Path] | None:
        if number or not given:
            hand_in(number)
        if number:
            return None
        before = given.copy()
        return before, saved("busy.zip")

    made = at_once(5, back_up_or_hand_in)[0]
    assert made is not None
    before, backup = made

    place.restore(backup)

    with place.open():
        holding = dict(check_revisions(db.session, list_gone(db.session)))
        assert set(before) <= holding.keys()
        assert set(holding.values()) == {True}
        assert find_lost_revision(db.session, list_gone(db.session)) is None
        assert check_log(db.session).first_flaw is None


def test_one_flipped_byte_anywhere_is_refused(backup: Path, place: Place, tmp_path: Path) -> None:
    content, dice = backup.read_bytes(), random.Random(13)
    places = {0, len(content) - 1, len(content) - 64, *dice.choices(range(len(content)), k=60)}
    for at in sorted(places):
        damaged = bytearray(content)
        damaged[at] ^= 1 << dice.randrange(8)
        (tmp_path / "damaged.zip").write_bytes(damaged)
        with pytest.raises(DamagedBackup):
            place.restore(tmp_path / "damaged.zip")
    assert place.is_untouched()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"\0" * 200])
def test_what_is_no_backup_is_refused(place: Place, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.zip").write_bytes(content)
    with pytest.raises(DamagedBackup):
        place.restore(tmp_path / "other.zip")


def test_a_shorter_or_longer_file_is_refused(backup: Path, place: Place, tmp_path: Path) -> None:
    content = backup.read_bytes()
    for changed in (content[:-1], content[: len(content) // 2], content + b"\0"):
        (tmp_path / "cut.zip").write_bytes(changed)
        with pytest.raises(DamagedBackup):
            place.restore(tmp_path / "cut.zip")


Member = tuple[str, bytes]


def _rewritten(backup: Path, change: Callable[[Manifest], Manifest], *more: Member) -> Path:
    """Seal the backup anew with another manifest and some members replaced."""
    path = backup.with_name("rewritten.zip")
    with opened_backup(backup) as opened, write_sealed(path) as target:
        for name in opened.manifest.members:
            target.add(name, [dict(more).get(name) or b"".join(opened.pieces(name))])
        manifest = change(opened.manifest.model_copy(update={"members": target.digests.copy()}))
        target.add(MANIFEST, [orjson.dumps(manifest.model_dump(mode="json"))])
    return path


def test_one_of_a_newer_program_is_refused(backup: Path, place: Place) -> None:
    newer = _rewritten(backup, lambda made: made.model_copy(update={"schema_revision": "9999"}))

    with pytest.raises(NewerBackup):
        place.restore(newer)

    assert place.is_untouched()


def test_one_that_a_later_format_describes_is_refused(backup: Path, place: Place) -> None:
    later = _rewritten(backup, lambda made: made.model_copy(update={"format": 2}))

    with pytest.raises(DamagedBackup):
        place.restore(later)


NO_DOCUMENTS: Member = ("tables/document.jsonl", b" ")


def test_rows_that_refer_to_nothing_are_refused_and_nothing_is_half_there(
    backup: Path, place: Place
) -> None:
    dangling = _rewritten(backup, lambda made: _with_rows(made, "document", 0), NO_DOCUMENTS)

    with pytest.raises(DamagedBackup):
        place.restore(dangling)

    assert place.is_untouched()


def _with_rows(manifest: Manifest, name: str, rows: int) -> Manifest:
    tables = tuple(
        table.model_copy(update={"rows": rows}) if table.name == name else table
        for table in manifest.tables
    )
    return manifest.model_copy(update={"tables": tables})


def test_missing_rows_are_noticed(backup: Path, place: Place) -> None:
    fewer = _rewritten(backup, lambda made: _with_rows(made, "response", 3))

    with pytest.raises(DamagedBackup):
        place.restore(fewer)

    assert place.is_untouched()


AT_REVISION_6 = {
    "audit_head": {"id", "sequence", "sha256"},
    "consultation": {
        *("id", "slug", "kind", "source_language", "languages", "title", "summary", "can_change"),
        *("decision_body", "privacy", "minutes", "project", "round", "previous", "timezone"),
        *("announced", "opens_at", "opens_wall", "closes_at", "closes_wall", "grace_minutes"),
        *("short_window_reason", "created_at", "published_at", "is_demo", "package_sha256"),
    },
}
"""Two tables are enough to see rows arrive."""


def test_an_older_one_is_brought_up_to_the_present(backup: Path, place: Place) -> None:
    with opened_backup(backup) as opened:
        members = [_narrowed(opened, table) for table in _tables_of_revision_6(opened.manifest)]

    def as_it_was(manifest: Manifest) -> Manifest:
        older = {"schema_revision": "0006", "tables": _tables_of_revision_6(manifest)}
        return manifest.model_copy(update=older)

    place.restore(_rewritten(backup, as_it_was, *members))

    with place.open():
        assert not alembic.needs_upgrade()
        assert db.session.scalars(sa.select(Consultation.slug)).all() == ["water-r1"]


def _tables_of_revision_6(manifest: Manifest) -> tuple[TableManifest, ...]:
    return tuple(
        table.model_copy(update={"columns": tuple(c for c in table.columns if c.name in names)})
        for table in manifest.tables
        if (names := AT_REVISION_6.get(table.name))
    )


def _narrowed(backup: Backup, table: TableManifest) -> Member:
    """Return the member with the columns that `table` has left."""
    [whole] = [one for one in backup.manifest.tables if one.name == table.name]
    kept = [place for place, column in enumerate(whole.columns) if column in table.columns]
    rows = read_lines(backup.pieces(table.member))
    lines = [orjson.dumps([row[place] for place in kept]) + b"\n" for row in rows]
    return table.member, b"".join(lines)


def test_what_is_there_is_not_overwritten_unasked(
    backup: Path, place: Place, transaction: Transaction
) -> None:
    place.restore(backup)
    with place.open(), database.transaction() as session:
        session.scalars(sa.select(Consultation)).one().slug = "water-r1-corrected"
    kept = place.rows()

    with pytest.raises(TargetNotEmpty):
        place.restore(backup)

    assert place.rows() == kept


def test_it_is_moved_aside_when_that_is_asked_for(
    backup: Path, place: Place, transaction: Transaction
) -> None:
    place.restore(backup)
    with place.open(), database.transaction() as session:
        session.scalars(sa.select(Consultation)).one().slug = "water-r1-corrected"

    place.restore(backup, replaces=True)

    with transaction() as session:
        assert place.rows() == all_rows(session)
    assert _slugs_moved_aside(place) == ["water-r1-corrected"]


def _slugs_moved_aside(place: Place) -> list[str]:
    if place.settings.database_url.startswith("sqlite"):
        [aside] = place.settings.data_dir.glob("*.sqlite.before_restore*")
        url, schema = f"sqlite:///{aside}", ""
    else:
        url, schema = place.settings.database_url, "before_restore"
    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        names = (name for name in sa.inspect(connection).get_schema_names() if schema in name)
        table = sa.table("consultation", sa.column("slug"), schema=next(names) if schema else None)
        return list(connection.scalars(sa.select(table.c.slug)))
