"""Why a draft is not brought in or not corrected, as codes; the words belong to the pages."""

from dataclasses import dataclass


@dataclass(eq=False)
class DraftRefused(Exception):
    """A file cannot become a draft. Reasons: those of `DocxRefused`, `not_utf8` and `file_type`."""

    lang: str
    reason: str


@dataclass(eq=False)
class IntakeChanged(Exception):
    """Somebody else corrected the draft since the page was opened."""


@dataclass(eq=False)
class IntakeGone(Exception):
    """The draft was taken over or discarded meanwhile."""


@dataclass(eq=False)
class CannotJoin(Exception):
    """Two clauses whose kinds make no single one."""

    first: str
    second: str


@dataclass(eq=False)
class NothingToJoin(Exception):
    """No language has both clauses."""
