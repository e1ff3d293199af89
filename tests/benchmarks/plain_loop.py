"""The export as one would write it by hand for one survey: driver, orjson, csv.writer.

It is the yardstick of the real one, so it does the same work and nothing else.
"""

import csv
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson
import psycopg
import sqlalchemy as sa

from tests.benchmarks.big_survey import (
    BARRIERS,
    CHOICES,
    MATRICES,
    MULTIPLES,
    NUMBERS,
    ROWS,
    SCALES,
    SINGLES,
    TEXTS,
)
from tests.benchmarks.own_process import report

MISSING: Final = {None: "-9", "blank": "-8", "hidden": "-7", "unsaved": "-6"}
EMPTY: Final = dict.fromkeys(MISSING, "")
FETCHED_AT_ONCE: Final = 500
STATEMENT: Final = """
    SELECT r.reference, v.number, v.status, v.channel, v.lang, v.stakeholder_group, v.country,
           v.received_at, v.answers{cast}
    FROM response r JOIN revision v ON v.response_id = r.id AND v.number = r.revision_count
    JOIN consultation c ON c.id = r.consultation_id
    WHERE c.slug = '{slug}' AND r.submitted_at IS NOT NULL AND r.withdrawn_at IS NULL
    AND NOT r.is_test ORDER BY r.id
"""
SINGLE_NAMES: Final = ["path", *(f"s{n}" for n in range(1, SINGLES))]
MULTIPLE_NAMES: Final = [f"m{n}" for n in range(MULTIPLES)]
CODED_NAMES: Final = [
    *(f"c{n}" for n in range(SCALES)),
    *(f"x{n}__{row}" for n in range(MATRICES) for row in ROWS.split()),
    *(f"n{n}" for n in range(NUMBERS)),
    *(f"r__{code}" for code in BARRIERS.split()),
]
TEXT_NAMES: Final = [*(f"t{n}" for n in range(TEXTS)), "country"]
CONSENT_NAMES: Final = [f"consent__{n}" for n in ("read", "publish", "quote", "contact", "news")]
ALL_CHOICES: Final = CHOICES.split()


def write_plainly(url: str, slug: str, out: Path) -> None:
    """Write the bytes of the product's export, which the benchmark compares."""
    names = [
        *("response_id", "revision", "status", "channel", "language", "stakeholder_group"),
        *("country", "submitted_at_utc", "survey_version", *SINGLE_NAMES),
        *(f"{name}__{choice}" for name in MULTIPLE_NAMES for choice in ALL_CHOICES),
        *(*CODED_NAMES, *TEXT_NAMES, *CONSENT_NAMES),
    ]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(map(_cells, _fetched(url, slug)))


def _fetched(url: str, slug: str) -> Iterator[Any]:
    if url.startswith("sqlite"):
        with sqlite3.connect(str(sa.make_url(url).database)) as connection:
            cursor = connection.execute(STATEMENT.format(cast="", slug=slug))
            while rows := cursor.fetchmany(FETCHED_AT_ONCE):
                yield from rows
        return
    with psycopg.connect(url, options="-c timezone=UTC") as server, server.cursor("plain") as named:
        named.itersize = FETCHED_AT_ONCE
        named.execute(STATEMENT.format(cast="::text", slug=slug).encode())
        yield from named


def _cells(row: tuple[Any, ...]) -> list[str]:
    *fixed, at, text = row
    frozen = orjson.loads(text)
    values, status = frozen["values"], frozen["status"]
    cells = [*fixed, f"{str(at).replace(' ', 'T')[:19]}Z", "1"]
    cells += [values.get(name) or MISSING[status.get(name)] for name in SINGLE_NAMES]
    for name in MULTIPLE_NAMES:
        chosen = values.get(name)
        if chosen:
            cells += ["1" if choice in chosen else "0" for choice in ALL_CHOICES]
        else:
            cells += [MISSING[status.get(name)]] * len(ALL_CHOICES)
    cells += [values.get(name) or MISSING[status.get(name)] for name in CODED_NAMES]
    cells += [values.get(name) or EMPTY[status.get(name)] for name in TEXT_NAMES]
    for name in CONSENT_NAMES:
        cells.append(values.get(name) or ("0" if status.get(name) == "blank" else ""))
    return cells


if __name__ == "__main__":
    report(write_plainly)
