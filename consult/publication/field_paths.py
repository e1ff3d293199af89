"""Places inside a file of a package: `("pages", 2, "code")`, written `pages[2].code`."""

import re

FieldPath = tuple[str | int, ...]

_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def write_path(path: FieldPath) -> str:
    """Return `path` as people read it; the top of a file is the empty string."""
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.removeprefix(".")


def read_path(written: str) -> FieldPath:
    """Return the path that `written` names; the opposite of `write_path`."""
    parts = _PART.finditer(written)
    return tuple(int(part[1]) if part[1] else part[2] for part in parts)
