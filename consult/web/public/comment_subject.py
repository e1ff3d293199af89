"""What a page of one comment is about: a clause, or the document, as the respondent reads it."""

from dataclasses import dataclass, field, replace

from flask import abort, request

from consult.core.db import db
from consult.core.localized import Rendition
from consult.documents.commentable import CommentableClause, find_former, reference_to
from consult.responses.models import ClauseComment
from consult.responses.posted_comments import PostedComment
from consult.web.languages import current_language
from consult.web.public.clause_fields import as_posted
from consult.web.public.comment_fields import Typed, read_typed
from consult.web.public.respond_form import RespondForm
from consult.web.public.visit import Visit


@dataclass(frozen=True)
class Subject:
    """The clause and the comment a page is about."""

    clause: CommentableClause
    quote: Rendition
    comment: PostedComment
    version: int | None = None
    """None for a comment that is not stored yet."""
    typed: Typed = field(default_factory=Typed)

    def seen(self, version: int | None) -> "Subject":
        """Return the same after its author has seen this version, saved elsewhere."""
        return replace(self, version=version)


def new_subject(visit: Visit, code: str) -> Subject:
    """Return a comment not yet written on the clause that the address names, or on none."""
    return _new(visit, _clause(visit, code, request.args.get("clause")))


def stored_subject(visit: Visit, code: str, key: int) -> Subject:
    """Return a comment of this response; 404 when there is none of this number."""
    stored = next((one for one in visit.comments if one.comment_key == key), None)
    if stored is None or stored.document_code != code:
        abort(404)
    clause, quote = _as_commented(visit, stored)
    return Subject(clause, quote, as_posted(stored), stored.version)


def posted_subject(visit: Visit, code: str, key: int | None, form: RespondForm) -> Subject:
    """Return the comment as the form holds it."""
    clause_id = form.fields.get("_clause")
    if key is None or (clause_id is not None and key not in _keys(visit)):
        # deleted in another window while it was changed in this one: it is a new comment
        named = clause_id if clause_id is not None else request.args.get("clause")
        subject = _new(visit, _posted_clause(visit, code, named or None))
        row = form.row or subject.comment.row
        subject = replace(subject, comment=replace(subject.comment, row=row))
    else:
        subject = stored_subject(visit, code, key)
        version = form.comment_versions.get(key, subject.version)
        subject = replace(subject, version=version)
    subject = replace(subject, quote=_quote_shown(visit, subject, form))
    comment, typed = read_typed(form, subject.comment, subject.quote.text)
    return replace(subject, comment=comment, typed=typed)


def _new(visit: Visit, clause: CommentableClause) -> Subject:
    last = visit.draft.response.last_comment_key if visit.draft else 0
    comment = PostedComment(last + 1, clause.reference, "", "", "", {}, ())
    return Subject(clause, _quoted(visit, clause, current_language()), comment)


def _quoted(visit: Visit, clause: CommentableClause, lang: str) -> Rendition:
    return clause.quoted(lang, visit.consultation.source_language)


def _quote_shown(visit: Visit, subject: Subject, form: RespondForm) -> Rendition:
    """Return the clause in the language in which the form showed it."""
    lang = form.fields.get("_quote_lang", "")
    return _quoted(visit, subject.clause, lang) if lang in subject.clause.plain else subject.quote


def _as_commented(visit: Visit, stored: ClauseComment) -> tuple[CommentableClause, Rendition]:
    """Return the clause as it is now, in the language it was commented on; else as it was."""
    clause = visit.documents.get(as_posted(stored).clause)
    quote = Rendition(stored.quote, stored.quote_lang or stored.lang)
    if clause is None:
        was = CommentableClause(
            stored.document_version_id,
            stored.document_code,
            stored.document_label,
            stored.clause_id,
            stored.label,
            {quote.lang: quote.text},
        )
        return was, quote
    if clause.document_version_id == stored.document_version_id:
        return clause, quote
    return clause, _quoted(visit, clause, quote.lang)


def _keys(visit: Visit) -> list[int]:
    return [one.comment_key for one in visit.comments]


def _posted_clause(visit: Visit, code: str, clause_id: str | None) -> CommentableClause:
    """Return the clause; one that a new version left out while the form was open, as it was."""
    if clause_id is not None and f"{code}#{clause_id}" not in visit.documents:
        reference = reference_to(code, clause_id)
        former = find_former(db.session, visit.consultation.id, [reference])
        return former.get(reference) or abort(404)
    return _clause(visit, code, clause_id)


def _clause(visit: Visit, code: str, clause_id: str | None) -> CommentableClause:
    """Return the clause, or what stands for the document itself where none is named."""
    reference = code if clause_id is None else f"{code}#{clause_id}"
    found = visit.documents.get(reference) if clause_id != "" else None
    return found or abort(404)
