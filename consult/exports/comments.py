"""The comments table: one row for each clause comment of each submitted response."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.layout import Layout
from consult.exports.submitted import current_revisions, fixed_fields, stream
from consult.exports.tables import Table, TableColumn, text_columns, utc_text
from consult.responses.models import Revision, RevisionComment

COLUMNS: Final = (
    TableColumn("response_id"),
    TableColumn("revision", is_coded=True),
    TableColumn("comment_key", is_coded=True),
    *text_columns(
        "document",
        "document_version",
        "clause_id",
        "clause_label",
        "type",
        "comment",
        "proposed_change",
        "quote",
        "language",
        "stakeholder_group",
        "country",
        "channel",
        "status",
        "submitted_at_utc",
    ),
)


def comments_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    """Return the table; `comment_key` is the same in every revision of a response."""
    return Table(COLUMNS, _rows(session, consultation_id, layout))


def _rows(session: Session, consultation_id: int, layout: Layout) -> Iterator[list[str]]:
    is_group_withheld = "stakeholder_group" in layout.withheld
    is_country_withheld = "country" in layout.withheld
    comment = RevisionComment
    selected = (
        current_revisions(
            consultation_id,
            *fixed_fields(),
            comment.comment_key.expression,
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
        .join(comment, comment.revision_id == Revision.id)
        .order_by(comment.comment_key)
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
