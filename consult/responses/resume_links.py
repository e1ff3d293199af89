"""Links by mail that open a response: sent, looked at, used up by a form only."""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core import audit, outbox
from consult.core.digests import digest
from consult.core.localized import rendition
from consult.responses.contact_models import ResponseContact, ResumeLink
from consult.responses.contacts import mails_about
from consult.responses.errors import LinkGone
from consult.responses.models import Response

LASTS = timedelta(days=7)
TOKEN_BYTES = 32


def mint_token() -> str:
    """Return the token of a new link, which opens nothing until it is kept."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def keep_link(session: Session, token: str, response_id: int | None, at: datetime) -> None:
    """Keep the hash of a token for a week; without a response it opens nothing."""
    values = {"token_hash": digest(token), "response_id": response_id, "expires_at": at + LASTS}
    session.execute(sa.insert(ResumeLink).values(values))


def has_expired_links(session: Session, at: datetime) -> bool:
    return bool(session.scalar(sa.select(sa.exists().where(ResumeLink.expires_at <= at))))


def drop_expired_links(session: Session, at: datetime) -> None:
    session.execute(sa.delete(ResumeLink).where(ResumeLink.expires_at <= at))


def send_link(session: Session, response: Response, at: datetime) -> None:
    """Mail a link to the address kept for this response."""
    contact = session.get_one(ResponseContact, response.id, populate_existing=True)
    consultation = session.get_one(Consultation, response.consultation_id)
    _post_link(session, contact, consultation, at)


def send_links(session: Session, address: str, address_key: str, lang: str, at: datetime) -> None:
    """Mail links to every response with this address, or say by mail that there is none.

    The answer to whoever asked is the same, so that it tells nobody who has responded.
    """
    known = session.execute(
        sa.select(ResponseContact, Consultation)
        .join(Response, Response.id == ResponseContact.response_id)
        .join(Consultation, Consultation.id == Response.consultation_id)
        .where(ResponseContact.address_key == address_key, Response.withdrawn_at.is_(None))
        .order_by(Response.saved_at.desc())
    ).all()
    for contact, consultation in known:
        _post_link(session, contact, consultation, at)
    if not known:
        keep_link(session, mint_token(), None, at)
        event = "resume_link_unknown"
        outbox.post(session, at, event=event, to=address, language=lang, values={})


def _post_link(
    session: Session, contact: ResponseContact, consultation: Consultation, at: datetime
) -> None:
    token = mint_token()
    keep_link(session, token, contact.response_id, at)
    title = rendition(consultation.title, contact.lang, consultation.source_language).text
    outbox.post(
        session,
        at,
        event="resume_link",
        to=contact.address,
        language=contact.lang,
        values={
            "consultation_title": title,
            "timezone": consultation.timezone,
            "until": (at + LASTS).replace(second=0, microsecond=0).isoformat(),
            "secret_token": token,
        },
        about=mails_about(contact.response_id),
    )


def find_linked(session: Session, token: str, at: datetime) -> tuple[Consultation, ResponseContact]:
    """Return what a link opens, and leave it as it is; raises LinkGone.

    A link sent before the present address was given opens nothing: it went to another one.
    """
    row = session.execute(
        sa.select(Consultation, ResponseContact, ResumeLink.expires_at)
        .join(Response, Response.consultation_id == Consultation.id)
        .join(ResponseContact, ResponseContact.response_id == Response.id)
        .join(ResumeLink, ResumeLink.response_id == Response.id)
        .where(ResumeLink.token_hash == digest(token), ResumeLink.expires_at > at)
    ).first()
    if row is None or row[2] - LASTS < row[1].given_at:
        raise LinkGone
    return row[0], row[1]


def use_link(session: Session, token: str, at: datetime) -> tuple[Consultation, ResponseContact]:
    """Take a link out of use for good and return what it opens; raises LinkGone."""
    consultation, contact = find_linked(session, token, at)
    used = session.scalar(
        sa.delete(ResumeLink)
        .where(ResumeLink.token_hash == digest(token))
        .returning(ResumeLink.response_id)
    )
    if used is None:
        raise LinkGone
    audit.record(
        session,
        at,
        "response.opened_by_link",
        "response",
        used,
        consultation_id=consultation.id,
    )
    return consultation, contact
