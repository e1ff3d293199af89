"""What a check has found."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One line of `consult doctor`; `note` is worth knowing and stops nothing."""

    state: State
    subject: str
    words: str


def ok(subject: str, words: str) -> Finding:
    return Finding("ok", subject, words)


def note(subject: str, words: str) -> Finding:
    return Finding("note", subject, words)


def wrong(subject: str, words: str) -> Finding:
    return Finding("wrong", subject, words)
