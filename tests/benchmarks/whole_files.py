"""How fast and how small the exports are that hold everything, comments too."""

from collections.abc import Iterator

from tests.benchmarks.csv_export import (
    AT_MOST_BEYOND_LINEAR,
    AT_MOST_GROWTH,
    AT_MOST_MB,
    Run,
    best_run,
)
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.places import Place
from tests.benchmarks.seeding import seed_comments, seed_responses

COMMENTS_EACH = 3
AT_MOST_SECONDS = {"jsonl": 5.0, "xlsx": 60.0, "comments-xlsx": 60.0}
SMALLER = 10


def measure_whole_files(place: Place, count: int) -> Iterator[Measurement]:
    """Measure each format with `count` responses, and against a tenth of them."""
    for size in (count // SMALLER, count):
        seed_responses(place, f"whole-{size}", size)
        seed_comments(place, f"whole-{size}", COMMENTS_EACH)
    for name, seconds in AT_MOST_SECONDS.items():
        few = best_run(place, "real_export", f"whole-{count // SMALLER}", name)
        many = best_run(place, "real_export", f"whole-{count}", name)
        yield from _measured(place, f"{name} of {count:,}", few, many, seconds)


def _measured(
    place: Place, what: str, few: Run, many: Run, seconds: float
) -> Iterator[Measurement]:
    engine = place.engine
    growth = many.peak_mb / few.peak_mb
    per_row = many.cpu_seconds / few.cpu_seconds / SMALLER
    yield Measurement(f"{what}: CPU", engine, many.cpu_seconds, seconds, "s")
    yield Measurement(f"{what}: peak memory", engine, many.peak_mb, AT_MOST_MB, "MB")
    yield Measurement(f"{what}: memory, to a tenth", engine, growth, AT_MOST_GROWTH, "x")
    yield Measurement(
        f"{what}: time per row, to a tenth", engine, per_row, AT_MOST_BEYOND_LINEAR, "x"
    )
