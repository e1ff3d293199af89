"""Clause comments of a draft: added, changed, taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.documents.commentable import CommentableClause, reference_to
from consult.responses.errors import CommentChangedElsewhere
from consult.responses.models import ClauseComment, Response
from consult.responses.posted_comments import PostedComment, proposal


@dataclass(frozen=True)
class CommentForm:
    """What a form with comments started from, and in which language it quoted clauses."""

    versions: Mapping[int, int]
    """By comment key: the version of each comment it showed."""
    lang: str
    source_language: str
    quote_lang: str = ""
    """The language of the quotes it showed, where that is not the language of the form."""


def save_comments(
    session: Session,
    response: Response,
    existing: Sequence[ClauseComment],
    posted: Iterable[PostedComment],
    clauses: Mapping[str, CommentableClause],
    form: CommentForm,
) -> None:
    """Take over the posted comments; those that were not on the page stay as they are.

    Raises CommentChangedElsewhere when one was changed since the form was opened.
    """
    by_key = {comment.comment_key: comment for comment in existing}
    for one in posted:
        found = by_key.get(one.row)
        if found is not None and _says(found, one):
            continue
        if found is None or one.row not in form.versions:
            if not one.is_blank:
                session.add(_new(response, one, clauses[one.clause], form))
        elif found.version != form.versions[one.row]:
            raise CommentChangedElsewhere(one.row)
        elif one.is_blank:
            session.delete(found)
        else:
            _change(found, one, clauses, form)
    session.flush()


def save_comment_at(
    session: Session,
    response: Response,
    existing: Sequence[ClauseComment],
    posted: PostedComment,
    clause: CommentableClause,
    form: CommentForm,
    at: datetime,
) -> int:
    """Take over one comment that was posted by itself, and return its key.

    Raises CommentChangedElsewhere.
    """
    last = response.last_comment_key
    save_comments(session, response, existing, [posted], {posted.clause: clause}, form)
    response.saved_at = at
    return response.last_comment_key if response.last_comment_key > last else posted.row


def reference_of(comment: ClauseComment) -> str:
    """Return what a comment is about: `roadmap#small-producer`, or `roadmap`."""
    return reference_to(comment.document_code, comment.clause_id)


def _says(comment: ClauseComment, posted: PostedComment) -> bool:
    old = (reference_of(comment), comment.type, comment.comment, comment.proposed)
    is_same = old == (posted.clause, posted.type, posted.comment, posted.proposed)
    anchored = posted.anchor is None or dict(posted.anchor) == comment.anchor
    attached = posted.evidence is None or list(posted.evidence) == comment.evidence
    return is_same and anchored and attached


def _new(
    response: Response, posted: PostedComment, clause: CommentableClause, form: CommentForm
) -> ClauseComment:
    response.last_comment_key += 1
    comment = ClauseComment(
        response_id=response.id,
        comment_key=response.last_comment_key,
        version=0,
        anchor={},
        evidence=[],
    )
    _place(comment, clause, form)
    _write(comment, posted, form)
    return comment


def _change(
    comment: ClauseComment,
    posted: PostedComment,
    clauses: Mapping[str, CommentableClause],
    form: CommentForm,
) -> None:
    """Where the form did not ask which words are meant, the comment keeps them and its quote."""
    is_moved = posted.clause != reference_of(comment)
    if is_moved or posted.anchor is not None or not comment.anchor:
        _place(comment, clauses[posted.clause], form)
    if is_moved:
        comment.anchor = {}
    _write(comment, posted, form)


def _place(comment: ClauseComment, clause: CommentableClause, form: CommentForm) -> None:
    quote = clause.quoted(form.quote_lang or form.lang, form.source_language)
    comment.document_version_id = clause.document_version_id
    comment.document_code = clause.document_code
    comment.document_label = clause.document_label
    comment.clause_id = clause.clause_id
    comment.label = clause.label
    comment.quote = quote.text
    comment.quote_lang = quote.lang


def _write(comment: ClauseComment, posted: PostedComment, form: CommentForm) -> None:
    comment.type = posted.type
    comment.comment = posted.comment
    comment.proposed = proposal(posted.proposed, comment.quote)
    if posted.anchor is not None:
        comment.anchor = dict(posted.anchor)
    if posted.evidence is not None:
        comment.evidence = [dict(row) for row in posted.evidence]
    comment.lang = form.lang
    comment.version += 1
    if posted.sheet_row is not None:
        comment.sheet_row, comment.sheet_version = posted.sheet_row, comment.version
