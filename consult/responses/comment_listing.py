"""The clause comments of a consultation as they were handed in, for reading along a draft."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.comment_facets import CommentEntry
from consult.responses.counts import current_status, is_current, is_submitted
from consult.responses.models import Response, Revision, RevisionComment
from consult.responses.plain_text import plain_words
from consult.responses.searching import has_words, searched_words
from consult.surveys.consent import comment_mark


class ReadComment(NamedTuple):
    """A comment with what may be known of who wrote it."""

    comment: RevisionComment
    reference: str
    revision: int
    status: str
    group: str
    country: str
    is_campaign: bool
    marks: Collection[str] | None
    """What of the response its author keeps out of publication."""

    @property
    def is_kept_back(self) -> bool:
        return comment_mark(self.comment.comment_key) in (self.marks or ())


def list_entries(
    session: Session, consultation_id: int, document: str, searched: str | None = None
) -> Sequence[CommentEntry]:
    """Return all comments on a draft, or those with all the words that are searched for.

    One query, which reads no texts unless there is something to look for in them.
    """
    wanted = _current(
        RevisionComment.id,
        RevisionComment.clause_id,
        RevisionComment.type,
        Response.stakeholder_group,
        RevisionComment.lang,
        sa.func.coalesce(RevisionComment.anchor["exact"].as_string(), ""),
        sa.func.coalesce(RevisionComment.anchor["start"].as_integer(), 0),
        RevisionComment.label,
    ).where(Response.consultation_id == consultation_id, RevisionComment.document_code == document)
    if searched is None:
        return [CommentEntry(*row) for row in session.execute(wanted)]
    words = searched_words(searched)
    texts = wanted.add_columns(RevisionComment.comment, RevisionComment.proposed)
    return list(_with_words(session, texts.where(has_words(words)), words))


def read_comments(session: Session, ids: Sequence[int]) -> list[ReadComment]:
    """Return these comments in this order, those left out that are no longer current."""
    rows = session.execute(
        _current(
            RevisionComment,
            Response.reference,
            Revision.number,
            current_status(),
            Response.stakeholder_group,
            Response.country,
            Response.is_campaign,
            Response.confidential,
        ).where(RevisionComment.id.in_(ids))
    )
    found = {row[0].id: ReadComment(*row) for row in rows}
    return [found[one] for one in ids if one in found]


def _current(*columns: Any) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(Response)
        .join(Revision, is_current())
        .join(RevisionComment, RevisionComment.revision_id == Revision.id)
        .where(is_submitted())
    )


def _with_words(
    session: Session, wanted: sa.Select[Any], words: Sequence[str]
) -> Iterator[CommentEntry]:
    """Yield the comments that hold all words: those of a response may be in its answers."""
    for *entry, comment, proposed in session.execute(wanted):
        text = " ".join([*plain_words(comment), *plain_words(proposed)])
        if all(word in text for word in words):
            yield CommentEntry(*entry)
