"""The comments table: one row for each clause comment of each submitted response."""

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.exports.layout import Layout
from consult.exports.submitted import current_revisions, fixed_fields, stream
from consult.exports.tables import Table, TableColumn, text_columns, utc_text
from consult.responses.models import Response, Revision, RevisionComment

OWN_NAMES: Final = (
    "document",
    "document_version",
    "clause_id",
    "clause_label",
    "type",
    "comment",
    "proposed_change",
    "quote",
    "language",
)
"""What is said of the comment itself, in the order of `_own_fields`."""

COLUMNS: Final = (
    TableColumn("response_id"),
    TableColumn("revision", is_coded=True),
    TableColumn("comment_key", is_coded=True),
    *text_columns(
        *OWN_NAMES, "stakeholder_group", "country", "channel", "status", "submitted_at_utc"
    ),
)


def comments_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    """Return the table; `comment_key` is the same in every revision of a response."""
    return Table(COLUMNS, _rows(session, consultation_id, layout))


def _rows(session: Session, consultation_id: int, layout: Layout) -> Iterator[list[str]]:
    is_group_withheld = "stakeholder_group" in layout.withheld
    is_country_withheld = "country" in layout.withheld
    selected = _comments(
        current_revisions(
            consultation_id,
            *fixed_fields(),
            RevisionComment.comment_key.expression,
            *_own_fields(),
        )
    )
    for reference, number, status, channel, _, group, country, at, key, *own in stream(
        session, selected
    ):
        yield [
            reference,
            str(number),
            str(key),
            *own,
            "" if is_group_withheld else group,
            "" if is_country_withheld else country,
            channel,
            status,
            utc_text(at),
        ]


def response_comments(
    session: Session, consultation_id: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each comment with the public number of its response, in the order of the responses."""
    selected = _comments(
        current_revisions(
            consultation_id,
            Response.reference.expression,
            RevisionComment.comment_key.expression,
            *_own_fields(),
        )
    )
    for reference, key, *own in stream(session, selected):
        yield reference, {"comment_key": key, **dict(zip(OWN_NAMES, own, strict=True))}


def _comments(
    selected: sa.Select[*tuple[Any, ...]],
) -> sa.Select[*tuple[Any, ...]]:
    of_revision = RevisionComment.revision_id == Revision.id
    return selected.join(RevisionComment, of_revision).order_by(RevisionComment.comment_key)


def _own_fields() -> tuple[sa.ColumnElement[Any], ...]:
    comment = RevisionComment
    return (
        comment.document_code.expression,
        comment.document_label.expression,
        comment.clause_id.expression,
        comment.label.expression,
        comment.type.expression,
        comment.comment.expression,
        comment.proposed.expression,
        comment.quote.expression,
        comment.lang.expression,
    )
