"""What happens to typed text before it is kept: line ends, control characters, nothing else."""

import re

_REMOVED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def clean_text(typed: str) -> str:
    """Return `typed` with every line end as LF, without other C0 controls and lone surrogates.

    Tabs, outer white space and every other character stay as they were typed.
    """
    return _REMOVED.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(typed: str | None) -> str:
    """Return `typed` on one line: each run of white space as one space, none around it."""
    return " ".join(clean_text(typed or "").split())


def is_blank_text(text: str) -> bool:
    """Return whether `text` is empty or white space only."""
    return not text or text.isspace()
