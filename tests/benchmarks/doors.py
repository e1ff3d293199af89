"""How many bytes a flood of programs leaves on the disk, and how each of its posts is marked.

`python -m tests.benchmarks.doors 20000` sends as many responses of one question, each opened and
sent at once from one of a thousand addresses with every field filled in, to a site of its own on
SQLite.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

import click
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from consult.config import Settings
from consult.core import clock
from consult.core.db import db, transaction
from consult.core.migrating import upgrade
from consult.factory import create_app
from consult.responses.models import Response
from consult.web.form_keys import new_form_key
from tests.factories.copper_round import publish_poll
from tests.fixtures.clock import START

ADDRESSES = 1000
WORDS = "Buy copper bracelets at https://pills.example now. " * 20
"""A thousand letters, as such posts have."""
STEP = "/en/consultations/poll/respond/opinion"
REVIEW = "/en/consultations/poll/respond/review"
CONSENT = {"consent__read": "1", "consent__publish": "anonymous", "_action": "submit"}


def flood(app: Flask, count: int) -> None:
    """Go the whole way `count` times: the page with the question, then the review."""
    for number in range(count):
        address = {"REMOTE_ADDR": f"198.18.{number % ADDRESSES // 250}.{number % 250}"}
        client = FlaskClient(app, app.response_class)
        for path, fields in ((STEP, {"opinion": f"{number} {WORDS}"}), (REVIEW, CONSENT)):
            with app.test_request_context():
                key = new_form_key(clock.now())
            client.post(path, data={"_key": key, "_more": WORDS, **fields}, environ_base=address)


def bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = create_app(Settings(data_dir=folder, secret_key="benchmark", testing=True, now=START))
        with app.app_context():
            upgrade(app)
            with transaction() as session:
                publish_poll(session)
            session.close()
        before, began = bytes_in(folder), monotonic()
        flood(app, count)
        grown, seconds = bytes_in(folder) - before, monotonic() - began
        with app.app_context():
            rows = db.session.execute(sa.select(Response.flags, Response.held_at)).all()
            marks = Counter((flags, held_at is not None) for flags, held_at in rows)
            db.session.close()
        click.echo(f"{count} responses in {seconds:.0f} s; the disk grew by {grown / 1e6:.1f} MB")
        click.echo(f"marks, and whether held: {dict(marks)}")


if __name__ == "__main__":
    measure(int(sys.argv[1]))
