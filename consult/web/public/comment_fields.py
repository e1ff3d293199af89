"""The fields of a page of one comment, as they were posted."""

from dataclasses import dataclass, replace

from flask import request

from consult.core.text_cleaning import clean_text
from consult.responses.anchoring import PhraseAmbiguous, PhraseNotFound, anchor_of, find_phrase
from consult.responses.attaching import Upload, clean_name
from consult.responses.posted_comments import TYPES, PostedComment, proposal
from consult.surveys.answers import FieldError
from consult.surveys.question_types import File
from consult.web.form_keys import unseal_files
from consult.web.public.respond_form import RespondForm
from consult.web.uploaded_files import admissible, keep

EVIDENCE = File(code="evidence", label={})


@dataclass(frozen=True)
class Typed:
    """What a form held beside the comment itself, to be given back with it."""

    phrase: str | None = None
    """The words as typed; None where no form was sent."""
    before: str = ""
    errors: tuple[FieldError, ...] = ()


def is_deleting(form: RespondForm) -> bool:
    return form.fields.get("_do") == "delete"


def read_typed(
    form: RespondForm, comment: PostedComment, quote: str
) -> tuple[PostedComment, Typed]:
    """Return the comment as the form says it, and what of it cannot be taken."""
    if is_deleting(form):
        return replace(comment, comment="", proposed="", anchor=None, evidence=None), Typed()
    type_ = form.fields.get("type", "")
    said = replace(
        comment,
        type=type_ if type_ in TYPES else "",
        comment=clean_text(form.fields.get("comment", "")),
        proposed=proposal(clean_text(form.fields.get("proposed", "")), quote),
    )
    said, phrase = _with_phrase(form, said, quote)
    said, errors = _with_evidence(form, said)
    return said, replace(phrase, errors=(*phrase.errors, *errors))


def _with_phrase(
    form: RespondForm, comment: PostedComment, quote: str
) -> tuple[PostedComment, Typed]:
    if "phrase" not in form.fields:
        return comment, Typed()
    words = clean_text(form.fields["phrase"])
    typed = Typed(words, clean_text(form.fields.get("_before", "")))
    if not words.strip():
        return replace(comment, anchor={}), typed
    try:
        phrase = find_phrase(quote, words, typed.before)
    except PhraseNotFound:
        return comment, replace(typed, errors=(FieldError("phrase", "phrase_not_found"),))
    except PhraseAmbiguous as found:
        error = FieldError("phrase", "phrase_ambiguous", {"count": str(found.count)})
        return comment, replace(typed, errors=(error,))
    return replace(comment, anchor=anchor_of(phrase)), typed


def _with_evidence(
    form: RespondForm, comment: PostedComment
) -> tuple[PostedComment, list[FieldError]]:
    """Keep one file: a new one takes the place of the one before."""
    carried = unseal_files(form.fields.get("_files", "")).get(EVIDENCE.code)
    kept = comment.evidence if carried is None else carried
    if form.fields.get("evidence_remove"):
        kept = ()
    posted = request.files.get(EVIDENCE.code)
    if posted is None or not posted.filename:
        return replace(comment, evidence=kept), []
    posted.stream.seek(0)
    upload = Upload(clean_name(posted.filename), posted.read())
    good, errors = admissible(EVIDENCE, [upload])
    if good:
        kept = (keep(good[0]),)
    return replace(comment, evidence=kept), errors
