"""A hint follows a commit, and neither holds it up nor survives a rollback."""

import logging
from pathlib import Path

import pytest
from flask import Flask

from consult.core.db import db
from consult.core.db import transaction as begin
from consult.core.queue import hint_after_commit
from consult.core.queue.hints import HintQueue
from tests.fixtures.application import Transaction


def waiting(app: Flask) -> int:
    queue: HintQueue = app.extensions["hint_queue"]
    return int(queue.huey.pending_count())


def test_a_commit_gives_each_hint_once(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        hint_after_commit(session, "mail")
        hint_after_commit(session, "mail")
    with transaction():
        pass

    assert waiting(app) == 1


def test_a_rollback_gives_none_and_leaves_none_for_the_next_commit(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(RuntimeError):
            _hint_and_fail()
        with begin():
            pass

    assert waiting(app) == 0


def _hint_and_fail() -> None:
    with begin() as session:
        hint_after_commit(session, "mail")
        raise RuntimeError


@pytest.mark.database("sqlite")
def test_a_queue_that_cannot_be_written_does_not_undo_the_act(
    app: Flask, transaction: Transaction, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app.extensions["hint_queue"] = HintQueue(
        app.extensions["sweeps"], "sqlite://", tmp_path / "nowhere", "secret"
    )
    with caplog.at_level(logging.WARNING), transaction() as session:
        hint_after_commit(session, "mail")

    assert "a hint was lost: FileNotFoundError" in caplog.text
    with app.app_context():
        assert db.session.is_active
