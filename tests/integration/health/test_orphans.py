"""Stored files that nothing names go after two weeks, and no others."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from consult.config import Settings
from consult.core.storage import DiskStorage, storage
from consult.documents.models import DocumentFile
from consult.health.orphans import BETWEEN, KEPT_FOR, MARKER, remove_orphans
from tests.factories.drafts import load_water
from tests.fixtures.application import Transaction

OLD = time.time() - (KEPT_FOR + timedelta(days=1)).total_seconds()


@pytest.fixture
def files(app: Flask) -> Iterator[DiskStorage]:
    with app.app_context():
        yield storage()


def put_long_ago(files: DiskStorage, content: bytes) -> str:
    digest = files.put(content)
    os.utime(files.path(digest), (OLD, OLD))
    return digest


def test_only_what_nothing_names_any_more_is_removed(transaction: Transaction, app: Flask) -> None:
    with transaction() as session:
        load_water(session)
        named = sorted({one.sha256 for one in session.query(DocumentFile)})
        for digest in named:
            os.utime(storage().path(digest), (OLD, OLD))
        put_long_ago(storage(), b"a file whose form was never sent")
        recent = storage().put(b"a file of a form that lies open")
    with app.app_context():
        remove_orphans()
        assert list(storage().list()) == sorted([*named, recent])


def test_it_looks_once_a_day(files: DiskStorage, settings: Settings) -> None:
    remove_orphans()
    orphan = put_long_ago(files, b"left behind")
    remove_orphans()
    assert list(files.list()) == [orphan]

    yesterday = time.time() - BETWEEN.total_seconds()
    os.utime(settings.files_dir / f".{MARKER}", (yesterday, yesterday))
    remove_orphans()
    assert list(files.list()) == []


def test_a_file_that_is_stored_again_stays(files: DiskStorage) -> None:
    digest = put_long_ago(files, b"sent twice")
    files.put(b"sent twice")
    files.delete_older(digest, OLD + 1)
    assert files.get(digest) == b"sent twice"
