"""Writing a response: from the first save on it is on the server, without an account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.lifecycle import Reception, reception
from consult.consultations.models import Consultation
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.responses.days import quarter_of
from consult.responses.errors import (
    AlreadyClosed,
    AnswersRefused,
    ConsultationCancelled,
    NotOpenYet,
    ResponseWithdrawn,
    SavedElsewhere,
)
from consult.responses.identity import split
from consult.responses.models import DraftIdentity, Response
from consult.responses.queries import Draft, find_draft
from consult.responses.secrets import mint_reference, resume_code
from consult.surveys.answers import Answers, AnswerValue, FieldError


@dataclass(frozen=True)
class PostedPage:
    """One page as it came from a form."""

    slug: str
    values: Answers
    errors: tuple[FieldError, ...] = ()
    based_on: int | None = None
    """How often the page had been saved when the form was opened; None when it does not say."""


def ensure_receivable(
    consultation: Consultation,
    received_at: datetime,
    form_opened_at: datetime,
    extended_until: datetime | None = None,
) -> Reception:
    """Return how a post is received now; raises NotOpenYet, AlreadyClosed or
    ConsultationCancelled."""
    received = reception(consultation, received_at, form_opened_at, extended_until)
    if received is Reception.TOO_EARLY:
        raise NotOpenYet(consultation.opens_at)
    if received is Reception.TOO_LATE and consultation.closes_at is not None:
        raise AlreadyClosed(consultation.closes_at)
    if received is Reception.CANCELLED and consultation.cancelled_at is not None:
        raise ConsultationCancelled(consultation.cancelled_at)
    return received


def ensure_draft(
    session: Session,
    consultation: Consultation,
    key: str,
    lang: str,
    at: datetime,
    *,
    is_test: bool = False,
) -> Draft:
    """Return the draft that a form with this key saved first, making it when it is the first."""
    code = resume_code(key)
    insert_if_absent(
        session,
        Response,
        {
            "consultation_id": consultation.id,
            "reference": mint_reference(consultation.slug),
            "creation_key": digest(key),
            "code_hash": digest(code),
            "lang": lang,
            "channel": "web",
            "answers": {},
            "page_versions": {},
            "created_at": at,
            "saved_at": at,
            "revision_count": 0,
            "last_comment_key": 0,
            "is_test": is_test,
            "counted_quarter": quarter_of(at),
        },
    )
    draft = find_draft(session, consultation.id, code, to_write=True)
    if draft is None:
        raise LookupError("the draft just made")
    return draft


def save_page(
    session: Session,
    draft: Draft,
    page: PostedPage,
    *,
    identity: frozenset[str],
    survey_version_id: int | None,
    lang: str,
    at: datetime,
) -> None:
    """Replace exactly the answers of the posted page.

    Raises AnswersRefused, SavedElsewhere or ResponseWithdrawn; then nothing is stored. What
    follows in the transaction is written along with it, which is why nothing is flushed here.
    """
    ensure_writable(draft.response)
    if page.errors:
        raise AnswersRefused(page.errors)
    _ensure_not_saved_elsewhere(draft, page)
    response = draft.response
    content, names = split(page.values, identity)
    response.answers = {**response.answers, **content}
    saved_before = response.page_versions.get(page.slug, 0)
    response.page_versions = {**response.page_versions, page.slug: saved_before + 1}
    response.survey_version_id = survey_version_id
    if not response.revision_count:
        response.lang = lang
    response.saved_at = at
    if names:
        _save_identity(session, draft, names)


def ensure_writable(response: Response) -> None:
    if response.withdrawn_at is not None or response.erased_at is not None:
        raise ResponseWithdrawn


def _ensure_not_saved_elsewhere(draft: Draft, page: PostedPage) -> None:
    version = draft.response.page_versions.get(page.slug, 0)
    if page.based_on is None or page.based_on == version:
        return
    answers = draft.answers
    if any(differ(value, answers.get(name)) for name, value in page.values.items()):
        stored = {name: answers[name] for name in page.values if name in answers}
        raise SavedElsewhere(stored, version)


def differ(one: AnswerValue | None, other: AnswerValue | None) -> bool:
    """Tell whether two answers say different things; blank and never asked say the same."""
    return (one or None) != (other or None)


def _save_identity(session: Session, draft: Draft, names: Answers) -> None:
    if draft.identity is None:
        draft.identity = DraftIdentity(response_id=draft.response.id, fields={})
        session.add(draft.identity)
    if {**draft.identity.fields, **names} != draft.identity.fields:
        draft.identity.fields = {**draft.identity.fields, **names}
