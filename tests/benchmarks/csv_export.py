"""How fast and how small the CSV export is, against a plain loop that does the same by hand."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measurement import Measurement
from tests.benchmarks.places import Place
from tests.benchmarks.seeding import seed_responses

AT_LEAST_OF_PLAIN = 0.7
AT_MOST_MB = 100
AT_MOST_GROWTH = 1.1
AT_MOST_BEYOND_LINEAR = 1.15
RUNS = 2
PAIRS = 5
"""Runs of both programs in turn: a machine that is busy for a while slows down both."""


@dataclass(frozen=True)
class Run:
    cpu_seconds: float
    peak_mb: float
    file: bytes


def measure_csv(place: Place, small: int, large: int) -> Iterator[Measurement]:
    """Seed both sizes and measure; the plain loop must write the very same bytes."""
    found: dict[int, Run] = {}
    for count in (small, large):
        slug = f"big-{count}"
        seed_responses(place, slug, count)
        pairs = [_pair(place, slug) for _ in range(PAIRS)]
        real = found[count] = min((real for _, real in pairs), key=lambda run: run.cpu_seconds)
        speed = median(plain.cpu_seconds / real.cpu_seconds for plain, real in pairs)
        what = f"CSV of {count:,}"
        yield Measurement(
            f"{what}: speed of a plain loop", place.engine, speed, AT_LEAST_OF_PLAIN, "x", True
        )
        yield Measurement(f"{what}: peak memory", place.engine, real.peak_mb, AT_MOST_MB, "MB")
    few, many = found[small], found[large]
    growth, linear = many.peak_mb / few.peak_mb, large / small
    per_row = many.cpu_seconds / few.cpu_seconds / linear
    yield Measurement("CSV: memory, large to small", place.engine, growth, AT_MOST_GROWTH, "x")
    yield Measurement(
        "CSV: time per row, large to small", place.engine, per_row, AT_MOST_BEYOND_LINEAR, "x"
    )


def _pair(place: Place, slug: str) -> tuple[Run, Run]:
    """Return a run of the plain loop and one of the export, which must write the same bytes."""
    plain, real = _run(place, "plain_loop", slug), _run(place, "real_export", slug)
    if plain.file != real.file:
        raise AssertionError(f"{slug}: the plain loop writes another file")
    return plain, real


def best_run(place: Place, program: str, slug: str, *further: str) -> Run:
    """Return the run that was disturbed least."""
    runs = [_run(place, program, slug, *further) for _ in range(RUNS)]
    return min(runs, key=lambda run: run.cpu_seconds)


def _run(place: Place, program: str, slug: str, *further: str) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.csv"
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{program}", slug, str(out), *further],
            env={**os.environ, **place.environment},
            check=True,
            capture_output=True,
        )
        figures = json.loads(done.stdout)
        return Run(figures["cpu_seconds"], figures["peak_mb"], out.read_bytes())
