"""The page of one comment as plain data for its template."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from consult.documents.word_diff import word_diff
from consult.responses.anchoring import stored_phrase
from consult.responses.attaching import accepted_endings
from consult.responses.models import ClauseComment
from consult.surveys.answers import FieldError
from consult.web.file_size import file_size
from consult.web.form_keys import seal_files
from consult.web.public.clause_address import clause_address
from consult.web.public.comment_fields import EVIDENCE
from consult.web.public.comment_subject import Subject
from consult.web.public.respond_page import form_context
from consult.web.public.visit import Visit
from consult.web.question_words import message


def comment_page(
    visit: Visit, subject: Subject, errors: Iterable[FieldError], lang: str
) -> dict[str, Any]:
    """Return the template's variables; the proposal begins with the clause's own words."""
    by_name = {error.field.rpartition("__")[2]: message(error) for error in errors}
    comment, quote = subject.comment, subject.quote
    phrase = stored_phrase(comment.anchor or {})
    return {
        **form_context(visit, lang),
        "clause": subject.clause,
        "quote": quote,
        "phrase": phrase,
        "phrase_words": _phrase_words(subject),
        "before": subject.typed.before or (phrase.prefix if phrase else ""),
        "comment": comment,
        "version": subject.version,
        "proposed": comment.proposed or quote.text,
        "diff": list(word_diff(quote.text, comment.proposed)) if comment.proposed else [],
        "evidence": [_file_view(visit, subject, row) for row in comment.evidence or ()],
        "carried_files": _carried(visit, subject),
        "accept": ",".join(f".{ending}" for ending in accepted_endings(EVIDENCE)),
        "file_types": ", ".join(ending.upper() for ending in accepted_endings(EVIDENCE)),
        "field_errors": by_name,
        "errors": list(by_name.items()),
        "back": clause_address(visit, subject.clause),
        "title": _title(subject),
    }


def _title(subject: Subject) -> str:
    clause = subject.clause
    if clause.is_whole_document:
        return _("Your comment on the whole document")
    return _("Your comment on %(clause)s", clause=clause.label or clause.clause_id)


def _phrase_words(subject: Subject) -> str:
    if subject.typed.phrase is not None:
        return subject.typed.phrase
    return str((subject.comment.anchor or {}).get("exact", ""))


def _stored_files(visit: Visit, subject: Subject) -> Sequence[Mapping[str, str]]:
    stored = _stored(visit, subject)
    return stored.evidence if stored else ()


def _stored(visit: Visit, subject: Subject) -> ClauseComment | None:
    key = subject.comment.row if subject.version is not None else None
    return next((one for one in visit.comments if one.comment_key == key), None)


def _file_view(visit: Visit, subject: Subject, row: Mapping[str, str]) -> dict[str, str]:
    is_stored = row in _stored_files(visit, subject)
    return {
        "name": row["name"],
        "size": file_size(int(row["size"])),
        "href": url_for(
            "public.comment_evidence",
            slug=visit.consultation.slug,
            code=subject.clause.document_code,
            key=subject.comment.row,
        )
        if is_stored
        else "",
    }


def _carried(visit: Visit, subject: Subject) -> str:
    """Return the hidden field with a file that came along but is not in the draft."""
    rows = [dict(row) for row in subject.comment.evidence or ()]
    if rows == [dict(row) for row in _stored_files(visit, subject)]:
        return ""
    return seal_files({EVIDENCE.code: rows})
