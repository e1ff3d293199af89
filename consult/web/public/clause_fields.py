"""What questions need of the drafts: links to clauses, and clauses to comment on."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consult.core.db import db
from consult.core.localized import rendition
from consult.documents.commentable import (
    CommentableClause,
    CommentableDocuments,
    find_former,
)
from consult.responses.commenting import reference_of
from consult.responses.models import ClauseComment
from consult.responses.posted_comments import PostedComment
from consult.surveys.question_types import ClauseComments, Question
from consult.web.public.asking import View
from consult.web.public.visit import Visit

OPTION_LENGTH = 70


def asks_comments(questions: Iterable[Question]) -> bool:
    return any(isinstance(question, ClauseComments) for question in questions)


def clause_fields(
    visit: Visit,
    lang: str,
    questions: Iterable[Question],
    typed: tuple[PostedComment, ...] | None,
) -> dict[str, Any]:
    """Return the fields of `Asking` that concern clauses, reading drafts only where needed."""
    source = visit.consultation.source_language
    references = [reference for question in questions for reference in question.clauses]
    fields: dict[str, Any] = {}
    if references:
        fields["clause_links"] = _links(visit, references)
    if asks_comments(questions):
        comments = _comments(visit, typed)
        former = former_clauses(visit, comments)
        shown = [one.clause for one in comments]
        fields["comments"] = comments
        fields["quotes"] = {
            reference: clause.quote(lang, source)
            for reference in shown
            if (clause := former.get(reference) or visit.documents.get(reference))
        }
        options = _options(visit.documents, lang, source)
        fields["clause_options"] = (*options, *_former_options(former, lang, source))
    return fields


def former_clauses(visit: Visit, comments: Iterable[PostedComment]) -> dict[str, CommentableClause]:
    """Return by reference what comments are about that the drafts no longer say, as it was."""
    named = dict.fromkeys(one.clause for one in comments if one.clause)
    gone = [reference for reference in named if reference not in visit.documents]
    return find_former(db.session, visit.consultation.id, gone) if gone else {}


def _links(visit: Visit, references: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return label and address of the clauses that questions name."""
    slug = visit.consultation.slug
    addresses = {
        code: url_for("public.document", slug=slug, code=code) for code in visit.documents.documents
    }
    found = [visit.documents[name] for name in references if name in visit.documents]
    return {
        clause.reference: (
            clause.label or "§",
            f"{addresses[clause.document_code]}#{clause.clause_id}",
        )
        for clause in found
    }


def _comments(visit: Visit, typed: tuple[PostedComment, ...] | None) -> tuple[PostedComment, ...]:
    """Return the comments to show, and one empty for the next."""
    shown = typed if typed is not None else tuple(map(as_posted, visit.comments))
    last = max((one.row for one in shown), default=0)
    counted = visit.draft.response.last_comment_key if visit.draft else 0
    if shown and shown[-1].is_blank and not shown[-1].clause:
        return shown
    return (*shown, PostedComment(max(last, counted) + 1, "", "", "", ""))


def as_posted(comment: ClauseComment) -> PostedComment:
    """Return a stored comment in the shape of the form."""
    return PostedComment(
        comment.comment_key,
        reference_of(comment),
        comment.type,
        comment.comment,
        comment.proposed,
        comment.anchor,
        comment.evidence,
    )


def comment_versions(visit: Visit, typed: Mapping[int, int] | None) -> str:
    """Return the hidden field that says which comments, in which version, a form shows."""
    versions = typed
    if versions is None:
        versions = {comment.comment_key: comment.version for comment in visit.comments}
    return " ".join(f"{key}:{version}" for key, version in versions.items())


def _options(documents: CommentableDocuments, lang: str, source: str) -> list[View]:
    return [
        {
            "group": rendition(document.title, lang, source).text,
            "options": [
                (document.whole.reference, _("The whole document")),
            ]
            + [
                (clause.reference, _option_text(clause.label, clause.quote(lang, source)))
                for clause in document.clauses.values()
            ],
        }
        for document in documents.documents.values()
    ]


def _former_options(former: Mapping[str, CommentableClause], lang: str, source: str) -> list[View]:
    options = [
        (reference, _option_text(clause.label, clause.quote(lang, source)))
        for reference, clause in former.items()
    ]
    return [{"group": _("No longer in the draft"), "options": options}] if options else []


def _option_text(label: str, words: str) -> str:
    short = words if len(words) <= OPTION_LENGTH else f"{words[: OPTION_LENGTH - 1].rstrip()}…"
    return f"{label} {short}".strip()
