"""Agreeing to something else after handing in: what was handed in stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.core import audit
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.responses.consent_models import ConsentChange
from consult.responses.consent_wording import Wording, keep_wording
from consult.responses.consenting import marks_in
from consult.responses.drafting import ensure_writable
from consult.responses.errors import AlreadyPublished, AnswersRefused
from consult.responses.privacy_rules import is_more_public
from consult.responses.queries import Draft
from consult.surveys.answers import Answers, FieldError, text_of
from consult.surveys.consent import BUILT_IN_CONSENT, CONSENT_FIELDS, MARKS


@dataclass(frozen=True)
class GivenConsent:
    """A consent as it was posted, under the key of its form."""

    key: str
    values: Answers
    errors: tuple[FieldError, ...]
    wording: Wording


def change_consent(session: Session, draft: Draft, given: GivenConsent, at: datetime) -> bool:
    """Let this consent hold from now on; False when the same form has done so before.

    Raises AnswersRefused, AlreadyPublished or ResponseWithdrawn. The caller holds the response.
    """
    response = draft.response
    ensure_writable(response)
    missing = [
        FieldError(name, "required") for name in BUILT_IN_CONSENT.missing_fields(given.values)
    ]
    if given.errors or missing:
        raise AnswersRefused((*given.errors, *missing))
    if response.published_at is not None and is_more_public(
        _texts(draft.answers), _texts(given.values)
    ):
        raise AlreadyPublished(response.published_at)
    consent = frozen_consent(given.values)
    keep_wording(session, given.wording, at)
    row = {
        "response_id": response.id,
        "key": digest(given.key),
        "given_at": at,
        "lang": given.wording.lang,
        "wording_sha256": given.wording.sha256,
        "consent": consent,
    }
    if not insert_if_absent(session, ConsentChange, row):
        return False
    _apply(draft, given.values, consent)
    audit.record(
        session,
        at,
        "response.consent_changed",
        "response",
        response.id,
        consultation_id=response.consultation_id,
    )
    session.flush()
    return True


def frozen_consent(values: Answers) -> dict[str, dict[str, object]]:
    """Return a consent in the form in which revisions freeze it."""
    frozen = BUILT_IN_CONSENT.freeze(values, hidden=False)
    marks = {MARKS: values[MARKS]} if values.get(MARKS) else {}
    return {"values": {**frozen.values, **marks}, "status": dict(frozen.status)}


def _apply(draft: Draft, values: Answers, consent: Mapping[str, Mapping[str, object]]) -> None:
    response = draft.response
    own = {name: value for name, value in values.items() if name in CONSENT_FIELDS}
    response.answers = {**response.answers, **own}
    response.consent = {part: dict(told) for part, told in consent.items()}
    response.confidential = marks_in(consent)


def _texts(answers: Answers) -> dict[str, str]:
    return {name: text_of(answers, name) for name in CONSENT_FIELDS}
