"""Eight processes hand in at the same time, each as fast as it can."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, cast

import sqlalchemy as sa

from consult.core.db import db, transaction
from consult.responses.models import Revision
from tests.benchmarks.big_survey import big_survey
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.places import Place
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey

WRITERS = 8
SUBMISSIONS = 40
LONGEST_WAIT = 250.0
SLUG = "rush"


def measure_writers(place: Place) -> Iterator[Measurement]:
    """Yield the longest wait of one submission; losing one is an error, not a figure."""
    with place.app.app_context(), transaction() as session:
        consultation = build_consultation(slug=SLUG)
        session.add(consultation)
        session.flush()
        publish_survey(session, consultation, big_survey())
    waits = _rush(place)
    with place.app.app_context():
        stored = db.session.scalar(sa.select(sa.func.count()).select_from(Revision))
    if stored != WRITERS * SUBMISSIONS or len(waits) != stored:
        raise AssertionError(f"{WRITERS * SUBMISSIONS} handed in, {stored} stored")
    yield Measurement(
        f"longest wait, {WRITERS} writers", place.engine, max(waits), LONGEST_WAIT, "ms"
    )


def _rush(place: Place) -> list[float]:
    """Start every writer, let them go together, return how many milliseconds each hand-in took."""
    command = [sys.executable, "-m", "tests.benchmarks.one_writer", SLUG, str(SUBMISSIONS)]
    environment = {**os.environ, **place.environment}
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                subprocess.Popen(
                    command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            )
            for _ in range(WRITERS)
        ]
        for writer in writers:
            cast(IO[bytes], writer.stdout).readline()
        for writer in writers:
            cast(IO[bytes], writer.stdin).close()
        return [wait for writer in writers for wait in json.load(cast(IO[bytes], writer.stdout))]
