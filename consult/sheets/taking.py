"""Taking the rows of a form into the draft of a response."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from consult.documents.commentable import CommentableClause, CommentableDocument, reference_to
from consult.responses.commenting import CommentForm, save_comments
from consult.responses.models import ClauseComment, Response
from consult.responses.posted_comments import PostedComment
from consult.sheets.clause_numbers import ClauseNumbers
from consult.sheets.filled_rows import FilledForm
from consult.sheets.planning import Fate, Plan, PlannedRow, Stored, plan_rows


def plan_form(
    form: FilledForm,
    document: CommentableDocument,
    comments: Sequence[ClauseComment],
    languages: Sequence[str],
    source: str,
) -> Plan:
    """Return what taking the form would do to these comments of one response."""
    numbers = ClauseNumbers((id_, clause.label) for id_, clause in document.clauses.items())
    quotes = {id_: clause.quote(form.lang, source) for id_, clause in document.clauses.items()}
    stored = [_stored(one) for one in comments if one.document_code == document.code]
    return plan_rows(form, numbers, quotes, stored, languages)


def take_plan(
    session: Session,
    response: Response,
    comments: Sequence[ClauseComment],
    plan: Plan,
    document: CommentableDocument,
    source: str,
) -> None:
    """Add and change what the plan says; the caller holds the response's row.

    Raises CommentChangedElsewhere when a comment is no longer what the plan rests on.
    """
    clauses = {**_by_reference(document), document.code: document.whole}
    for lang in sorted({row.lang for row in plan.rows}):
        rows = [row for row in plan.of(Fate.NEW, Fate.CHANGED) if row.lang == lang]
        versions = {row.key: row.version for row in rows if row.key and row.version is not None}
        posted = [_posted(row, document.code) for row in rows]
        form = CommentForm(versions, lang, source)
        save_comments(session, response, comments, posted, clauses, form)


def _by_reference(document: CommentableDocument) -> Mapping[str, CommentableClause]:
    return {clause.reference: clause for clause in document.clauses.values()}


def _posted(row: PlannedRow, code: str) -> PostedComment:
    return PostedComment(
        # a number that no comment has: it is a new one
        row.key if row.key is not None else -row.number,
        reference_to(code, row.clause_id),
        row.type,
        row.comment,
        row.proposed,
        sheet_row=row.number,
    )


def _stored(one: ClauseComment) -> Stored:
    return Stored(
        one.comment_key,
        one.version,
        one.clause_id,
        one.type,
        one.comment,
        one.proposed,
        one.sheet_row,
        one.sheet_version,
    )
