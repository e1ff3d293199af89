"""Clause comments of a draft: added, changed, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from consult.documents.commentable import CommentableClause
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


def save_comments(
    session: Session,
    response: Response,
    existing: list[ClauseComment],
    posted: list[PostedComment],
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
            _change(found, one, clauses[one.clause], form)
    session.flush()


def _says(comment: ClauseComment, posted: PostedComment) -> bool:
    reference = f"{comment.document_code}#{comment.clause_id}"
    old = (reference, comment.type, comment.comment, comment.proposed)
    return old == (posted.clause, posted.type, posted.comment, posted.proposed)


def _new(
    response: Response, posted: PostedComment, clause: CommentableClause, form: CommentForm
) -> ClauseComment:
    response.last_comment_key += 1
    comment = ClauseComment(
        response_id=response.id, comment_key=response.last_comment_key, version=0
    )
    _change(comment, posted, clause, form)
    return comment


def _change(
    comment: ClauseComment, posted: PostedComment, clause: CommentableClause, form: CommentForm
) -> None:
    comment.document_version_id = clause.document_version_id
    comment.document_code = clause.document_code
    comment.document_label = clause.document_label
    comment.clause_id = clause.clause_id
    comment.label = clause.label
    comment.quote = clause.quote(form.lang, form.source_language)
    comment.type = posted.type
    comment.comment = posted.comment
    comment.proposed = proposal(posted.proposed, comment.quote)
    comment.lang = form.lang
    comment.version += 1
