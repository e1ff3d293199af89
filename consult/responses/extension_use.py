"""Which individual extension a response is under: by the link its browser holds, or from before."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.consultations.models import IndividualExtension
from consult.core.digests import digest
from consult.responses.models import ExtensionUse


def find_own_extension(
    session: Session, consultation_id: int, secret: str | None, response_id: int | None
) -> IndividualExtension | None:
    """Return the extension that reaches furthest of those by either way; None without any."""
    of_response = sa.select(ExtensionUse.extension_id).where(
        ExtensionUse.response_id == response_id
    )
    return session.scalar(
        sa.select(IndividualExtension)
        .where(
            IndividualExtension.consultation_id == consultation_id,
            sa.or_(
                IndividualExtension.token_hash == digest(secret or ""),
                IndividualExtension.id.in_(of_response),
            ),
        )
        .order_by(IndividualExtension.revoked_at.is_not(None), IndividualExtension.until.desc())
        .limit(1)
    )


def use_extension(session: Session, response_id: int, extension_id: int) -> None:
    """Let the response be under the extension, on every device. The caller holds its row."""
    session.merge(ExtensionUse(response_id=response_id, extension_id=extension_id))
    session.flush()


def count_uses(session: Session, consultation_id: int) -> dict[int, int]:
    """Return how many responses are under each extension."""
    rows = session.execute(
        sa.select(ExtensionUse.extension_id, sa.func.count())
        .join(IndividualExtension, IndividualExtension.id == ExtensionUse.extension_id)
        .where(IndividualExtension.consultation_id == consultation_id)
        .group_by(ExtensionUse.extension_id)
    )
    return dict(rows.all())
