"""What a process that does one thing says about itself."""

import json
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click


def report(export: Callable[..., None]) -> None:
    """Call `export(url, slug, out, ...)`, then print CPU seconds and peak memory in MB as JSON.

    The program's arguments are slug, out and what else it takes; importing does not count as time.
    """
    url, (slug, out, *further) = os.environ["CONSULT_DATABASE_URL"], sys.argv[1:]
    started = time.process_time()
    export(url, slug, Path(out), *further)
    seconds = time.process_time() - started
    click.echo(json.dumps({"cpu_seconds": seconds, "peak_mb": peak_mb()}))


def peak_mb() -> float:
    """Unlike what `resource` tells, this begins anew with the program."""
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(peak[1]) / 1024 if peak else 0.0
