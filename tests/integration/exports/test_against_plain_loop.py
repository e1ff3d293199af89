"""The benchmark's loop, written by hand for one survey, is a second opinion on every byte."""

from pathlib import Path

from flask import Flask

from consult.config import Settings
from tests.benchmarks.places import Place
from tests.benchmarks.plain_loop import write_plainly
from tests.benchmarks.real_export import write_really
from tests.benchmarks.seeding import seed_responses


def test_both_write_the_same_file(app: Flask, settings: Settings, tmp_path: Path) -> None:
    plain, real = tmp_path / "plain.csv", tmp_path / "real.csv"
    seed_responses(Place("either", app, {}), "big", 600)

    write_plainly(settings.database_url, "big", plain)
    write_really(settings.database_url, "big", real)

    assert plain.read_bytes() == real.read_bytes()
    assert plain.read_bytes().count(b"\r\n") == 601
