"""Clause comments as a posted page carries them: `code__N__clause`, `__type`, `__comment`, ..."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consult.core.text_cleaning import clean_text, is_blank_text
from consult.surveys.answers import FieldError, FormData

TYPES = ("general", "technical", "editorial")
MAX_LENGTH = 100_000


@dataclass(frozen=True)
class PostedComment:
    """One comment of a posted page; `row` is the comment key it was shown under, or a fresh one."""

    row: int
    clause: str
    """`roadmap#small-producer`: the document's code and the clause's permanent id; or `roadmap`."""
    type: str
    comment: str
    proposed: str
    anchor: Mapping[str, Any] | None = None
    """As a comment keeps its phrase; None where the form did not ask: it stays what it is."""
    evidence: Sequence[Mapping[str, str]] | None = None
    """The rows of its files; None where the form did not ask."""
    sheet_row: int | None = None
    """The row of the spreadsheet it came with, as the program numbers rows."""

    @property
    def is_blank(self) -> bool:
        return is_blank_text(self.comment) and is_blank_text(self.proposed)


def read_comments(form: FormData, code: str) -> list[PostedComment]:
    """Return the comments posted under the question `code`, in the order of their rows."""
    return [_read(form, f"{code}__{row}__", row) for row in sorted(_rows(form, code))]


def _rows(form: FormData, code: str) -> set[int]:
    pattern = re.compile(rf"{re.escape(code)}__([0-9]{{1,6}})__(clause|type|comment|proposed)")
    matches = map(pattern.fullmatch, form.keys())
    return {int(match[1]) for match in matches if match is not None}


def _read(form: FormData, prefix: str, row: int) -> PostedComment:
    def text(name: str) -> str:
        return clean_text(form.get(prefix + name) or "")

    type_ = text("type")
    return PostedComment(
        row, text("clause"), type_ if type_ in TYPES else "", text("comment"), text("proposed")
    )


def proposal(typed: str, quote: str) -> str:
    """Return the proposed wording; one that only repeats the clause proposes nothing."""
    return "" if typed.strip() == quote.strip() else typed


def comment_errors(
    comments: list[PostedComment], code: str, known: Container[str]
) -> list[FieldError]:
    """Return what is wrong with the comments; `known` are the clauses there are."""
    return [
        error
        for posted in comments
        if not posted.is_blank
        for error in _errors(posted, f"{code}__{posted.row}__", known)
    ]


def _errors(posted: PostedComment, prefix: str, known: Container[str]) -> list[FieldError]:
    errors = []
    if posted.clause not in known:
        reason = "unknown_clause" if posted.clause else "clause_missing"
        errors.append(FieldError(f"{prefix}clause", reason))
    too_long = [name for name in ("comment", "proposed") if len(getattr(posted, name)) > MAX_LENGTH]
    params = {"max": str(MAX_LENGTH)}
    return errors + [FieldError(prefix + name, "too_long", params) for name in too_long]
