"""The page of one clause comment as plain data for its template."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from consult.core.localized import rendition
from consult.documents.commentable import CommentableClause
from consult.documents.word_diff import word_diff
from consult.responses.posted_comments import PostedComment
from consult.surveys.answers import FieldError
from consult.web.public.respond_page import form_context
from consult.web.public.visit import Visit
from consult.web.question_words import message


def comment_page(
    visit: Visit,
    clause: CommentableClause,
    comment: PostedComment,
    errors: Iterable[FieldError],
    lang: str,
) -> dict[str, Any]:
    """Return the template's variables; the proposal begins with the clause's own words."""
    source = visit.consultation.source_language
    quote = rendition(clause.plain, lang, source)
    by_name = {error.field.rpartition("__")[2]: message(error) for error in errors}
    return {
        **form_context(visit, lang),
        "clause": clause,
        "quote": quote,
        "comment": comment,
        "proposed": comment.proposed or quote.text,
        "diff": list(word_diff(quote.text, comment.proposed)) if comment.proposed else [],
        "field_errors": by_name,
        "errors": list(by_name.items()),
        "title": _("Your comment on %(clause)s", clause=clause.label or clause.clause_id),
    }
