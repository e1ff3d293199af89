"""Why a save or a submission does not happen. The web words them."""

from dataclasses import dataclass
from datetime import datetime

from consult.surveys.answers import Answers, FieldError


@dataclass(eq=False)
class NotOpenYet(Exception):
    """It arrived before the opening instant; `opens_at` may still be unannounced."""

    opens_at: datetime | None


@dataclass(eq=False)
class AlreadyClosed(Exception):
    """It arrived at or after the closing instant, and after any grace."""

    closes_at: datetime


@dataclass(eq=False)
class ConsultationCancelled(Exception):
    """It arrived after the consultation was given up."""

    cancelled_at: datetime


@dataclass(eq=False)
class AnswersRefused(Exception):
    """Answers of the posted page are malformed; nothing of it was stored."""

    errors: tuple[FieldError, ...]


@dataclass(eq=False)
class SavedElsewhere(Exception):
    """The page was saved with other answers since this form was opened."""

    stored: Answers
    page_version: int


@dataclass(eq=False)
class CommentChangedElsewhere(Exception):
    """The comment was changed since this form was opened."""

    comment_key: int


@dataclass(eq=False)
class Incomplete(Exception):
    """Mandatory answers are missing or malformed somewhere in the response."""

    obstacles: tuple[FieldError, ...]


@dataclass(eq=False)
class ResponseWithdrawn(Exception):
    """The respondent took the response back; it cannot be changed."""


@dataclass(eq=False)
class OtherTests(Exception):
    """The test responses to be deleted are not those that were shown."""


@dataclass(eq=False)
class AlreadyPublished(Exception):
    """The response was published; from then on it becomes more private only."""

    published_at: datetime


@dataclass(eq=False)
class NoteEmpty(Exception):
    """An internal note needs words."""


@dataclass(eq=False)
class LinkGone(Exception):
    """The link by mail was used, has expired, or never was one."""
