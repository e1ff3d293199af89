"""The comments table: one row for each clause comment of each submitted response."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.exports.annotation_target import annotation_target
from consult.exports.layout import Layout
from consult.exports.submitted import current_revisions, fixed_fields, stream
from consult.exports.tables import Table, TableColumn, text_columns, utc_text
from consult.responses.models import Response, Revision, RevisionComment
from consult.surveys.consent import comment_mark

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
    "quote_language",
)
"""What is said of the comment itself, in the order of `_own_fields`."""

PHRASE_NAMES: Final = {
    "phrase": "exact",
    "phrase_prefix": "prefix",
    "phrase_suffix": "suffix",
    "phrase_start": "start",
    "phrase_end": "end",
}
"""Columns about the words of the quote that a comment is about, by what they are called there."""

COLUMNS: Final = (
    TableColumn("response_id"),
    TableColumn("revision", is_coded=True),
    TableColumn("comment_key", is_coded=True),
    *text_columns(*OWN_NAMES),
    *(TableColumn(name, name.endswith(("_start", "_end"))) for name in PHRASE_NAMES),
    *text_columns(
        "evidence", "stakeholder_group", "country", "channel", "status", "submitted_at_utc"
    ),
    TableColumn("confidential", is_coded=True),
)

FIXED: Final = len(fixed_fields())


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
            sa.cast(Response.confidential, sa.Text),
            *_own_fields(),
        )
    )
    for row in stream(session, selected):
        reference, number, status, channel, _, group, country, at = row[:FIXED]
        key, marks, *own, anchor, files = row[FIXED:]
        yield [
            reference,
            str(number),
            str(key),
            *own,
            *(str(anchor.get(name, "")) for name in PHRASE_NAMES.values()),
            ";".join(_names(files)),
            "" if is_group_withheld else group,
            "" if is_country_withheld else country,
            channel,
            status,
            utc_text(at),
            "1" if _is_marked(key, marks) else "0",
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
            sa.cast(Response.confidential, sa.Text),
            *_own_fields(),
        )
    )
    for reference, key, marks, *own, anchor, files in stream(session, selected):
        said = dict(zip(OWN_NAMES, own, strict=True))
        target = annotation_target(
            said["document"],
            said["document_version"],
            said["quote_language"],
            said["clause_id"],
            anchor,
        )
        yield (
            reference,
            {
                "comment_key": key,
                **said,
                "target": target,
                "evidence": _names(files),
                "confidential": _is_marked(key, marks),
            },
        )


def _names(files: Sequence[Mapping[str, str]]) -> list[str]:
    return [file["name"] for file in files]


def _is_marked(key: int, marks: str | None) -> bool:
    return bool(marks) and comment_mark(key) in orjson.loads(marks or "[]")


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
        comment.quote_lang.expression,
        comment.anchor.expression,
        comment.evidence.expression,
    )
