"""A link that lets one organisation respond after closing, until an instant; logged in public."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.coming_instant import coming_instant
from consult.consultations.errors import (
    AlreadyPast,
    NoSuchExtension,
    NothingToExtend,
    NotLater,
    OrganisationMissing,
)
from consult.consultations.ledger import ChangeKind, add_change, public_reason, record_change
from consult.consultations.lifecycle import Phase, phase
from consult.consultations.models import Consultation, IndividualExtension
from consult.consultations.services import hold
from consult.core.db import insert_if_absent
from consult.core.digests import digest
from consult.core.localized import LocalizedText
from consult.core.text_cleaning import clean_text


@dataclass(frozen=True)
class Wanted:
    """Who asks for more time, and until when by the clock of the official zone."""

    organisation: str
    is_named: bool
    """Whether the public log may name them."""
    until_wall: str
    reason: LocalizedText


def extend_for_one(
    session: Session,
    consultation: Consultation,
    wanted: Wanted,
    *,
    key: str,
    actor_id: int,
    at: datetime,
) -> str:
    """Give an extension, once for each form key, and return the secret of its link.

    The secret follows from the key, so that a repeated post shows the same link again; only its
    digest is stored. Raises what `extend` raises, or OrganisationMissing.
    """
    organisation = " ".join(clean_text(wanted.organisation).split())
    if not organisation:
        raise OrganisationMissing
    words = public_reason(wanted.reason)
    hold(session, consultation)
    until = _until(consultation, wanted.until_wall, at)
    secret = _secret(key)
    values = {
        "consultation_id": consultation.id,
        "token_hash": digest(secret),
        "organisation": organisation,
        "is_named": wanted.is_named,
        "until": until,
        "created_at": at,
        "created_by": actor_id,
    }
    if insert_if_absent(session, IndividualExtension, values):
        shown = organisation if wanted.is_named else ""
        kind = ChangeKind.EXTENDED_FOR_ONE
        _write_down(session, consultation, kind, words, until, shown, actor_id=actor_id, at=at)
    return secret


def revoke_extension(
    session: Session,
    consultation: Consultation,
    extension_id: int,
    reason: LocalizedText,
    *,
    actor_id: int,
    at: datetime,
) -> None:
    """End an extension at this very instant; nothing happens when it is revoked already.

    Raises NoSuchExtension, ReasonMissing or ReasonNotFinished.
    """
    words = public_reason(reason)
    hold(session, consultation)
    found = session.get(IndividualExtension, extension_id, populate_existing=True)
    if found is None or found.consultation_id != consultation.id:
        raise NoSuchExtension(extension_id)
    if found.revoked_at is not None:
        return
    found.revoked_at, found.revoked_by = at, actor_id
    shown = found.organisation if found.is_named else ""
    kind = ChangeKind.EXTENSION_REVOKED
    _write_down(session, consultation, kind, words, found.until, shown, actor_id=actor_id, at=at)


def find_extension(
    session: Session, consultation_id: int, secret: str
) -> IndividualExtension | None:
    """Return the extension this secret opens, over and revoked ones too."""
    return session.scalar(
        sa.select(IndividualExtension).where(
            IndividualExtension.token_hash == digest(secret),
            IndividualExtension.consultation_id == consultation_id,
        )
    )


def list_extensions(session: Session, consultation_id: int) -> list[IndividualExtension]:
    """Return the extensions given, the newest first."""
    wanted = (
        sa.select(IndividualExtension)
        .where(IndividualExtension.consultation_id == consultation_id)
        .order_by(IndividualExtension.id.desc())
    )
    return list(session.scalars(wanted))


def ends_at(extension: IndividualExtension) -> datetime:
    """Return from when it no longer holds."""
    return min(extension.until, extension.revoked_at or extension.until)


def _secret(key: str) -> str:
    """Return 256 bits in letters and digits, as unforeseeable as the key of the form."""
    return digest(f"individual extension:{key}")


def _until(consultation: Consultation, until_wall: str, at: datetime) -> datetime:
    current, closes_at = phase(consultation, at), consultation.closes_at
    if current in (Phase.UNPUBLISHED, Phase.CANCELLED) or closes_at is None:
        raise NothingToExtend(current)
    until = coming_instant(until_wall, consultation.timezone, at)
    if until <= closes_at:
        raise NotLater(closes_at, until)
    if until <= at:
        raise AlreadyPast(until)
    return until


def _write_down(
    session: Session,
    consultation: Consultation,
    kind: ChangeKind,
    words: LocalizedText,
    until: datetime,
    shown: str,
    *,
    actor_id: int,
    at: datetime,
) -> None:
    add_change(
        session,
        consultation,
        kind,
        at=at,
        old_closes_at=None,
        reason=words,
        until=until,
        organisation=shown,
    )
    record_change(
        session, consultation, kind, words, actor_id=actor_id, at=at, until=until.isoformat()
    )
