"""The clock of the machine jumps while somebody answers: the answer is taken, once, and in time."""

import importlib.resources
import zoneinfo
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from consult.responses.models import Revision
from tests.factories.copper_round import CLOSES
from tests.faults.answering import STEP, WORDS, drafts, hand_in, write
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import PageClient

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("jump", [HOUR, -HOUR, -DAY], ids=["hour on", "hour back", "day back"])
def test_a_response_survives_a_jump(
    client: PageClient, transaction: Transaction, clock: StoppedClock, jump: timedelta
) -> None:
    form = client.get(STEP)
    clock.set((START + jump).isoformat())
    client.submit(form, _action="save", opinion=WORDS)
    hand_in(client)
    clock.set(START.isoformat())
    write(client, "Water, and the river.")
    assert "/receipts/" in hand_in(client).path

    assert drafts(transaction) == ["Water, and the river."]
    with transaction() as session:
        wanted = sa.select(Revision.status).order_by(Revision.id)
        assert list(session.scalars(wanted)) == ["on_time", "on_time"]


def test_new_rules_of_a_zone_move_no_deadline(
    client: PageClient, clock: StoppedClock, tmp_path: Path
) -> None:
    closes_at = CLOSES - timedelta(seconds=1)
    (tmp_path / "Europe").mkdir()
    rules = importlib.resources.files("tzdata.zoneinfo.America") / "Lima"
    (tmp_path / "Europe" / "London").write_bytes(rules.read_bytes())
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(tmp_path), *before])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        clock.set(closes_at.isoformat())
        assert "/receipts/" in hand_in(client).path
        clock.tick(seconds=2)
        assert "9 April 2027" in client.get(STEP).words()
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache()
