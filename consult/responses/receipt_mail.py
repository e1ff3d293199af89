"""The receipt by mail, for who gave an address: what arrived and when, never an answer."""

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import outbox
from consult.core.localized import rendition
from consult.responses.contacts import mails_about
from consult.responses.models import Revision


def post_receipt(
    session: Session,
    consultation: Consultation,
    revision: Revision,
    address: str,
    *,
    answered: int,
    comments: int,
) -> None:
    """Post it with the submission, in its language; once, however often the form is sent."""
    lang = revision.lang
    outbox.post(
        session,
        revision.received_at,
        event="receipt",
        to=address,
        language=lang,
        values={
            "consultation_title": rendition(
                consultation.title, lang, consultation.source_language
            ).text,
            "receipt_code": revision.receipt_code,
            "number": revision.number,
            "status": revision.status,
            "received_at": revision.received_at.isoformat(),
            "closes_at": consultation.closes_at and consultation.closes_at.isoformat(),
            "timezone": consultation.timezone,
            "answered": answered,
            "comments": comments,
        },
        key=f"receipt:{revision.id}",
        about=mails_about(revision.response_id),
    )
