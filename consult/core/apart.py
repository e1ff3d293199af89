"""Reading in a process of its own: a file made to do harm takes no memory and no time of ours."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

MEMORY_BYTES: Final = 256 * 1024**2
"""Of data; with the program itself the process stays under 300 MB."""


class BeyondBounds(Exception):
    """It took more memory or time than it may, or ended without an answer."""


@dataclass(frozen=True)
class Bounds:
    """Seconds of work, and on the wall: a busy machine takes longer for the same work."""

    cpu_seconds: int
    seconds: int


def ask_apart(module: str, content: bytes, bounds: Bounds) -> Any:
    """Run `module` as a program, give it `content` and return its answer; raises BeyondBounds."""
    command = (sys.executable, "-I", "-m", module, str(bounds.cpu_seconds))
    try:
        done = subprocess.run(  # noqa: S603  # the program itself, without our secrets around it
            command, input=content, capture_output=True, timeout=bounds.seconds, env={}, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise BeyondBounds from error
    return json.loads(done.stdout)


def answer_apart(read: Callable[[bytes], Any], beyond: Any) -> None:
    """Answer as such a program with what `read` makes of the content: JSON.

    `beyond` is the answer where memory runs out; where time does, there is none.
    """
    cpu_seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    try:
        answer = read(sys.stdin.buffer.read())
    except (MemoryError, RecursionError):
        answer = beyond
    json.dump(answer, sys.stdout)
