"""Responses that were handed in, as staff read them: without the names of who wrote them."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.models import (
    Response,
    Revision,
    RevisionComment,
    RevisionIdentity,
)


@dataclass(frozen=True)
class ReceivedResponse:
    """One response with everything handed in, newest revision first."""

    response: Response
    revisions: tuple[Revision, ...]
    comments: dict[int, tuple[RevisionComment, ...]]
    """By revision id."""
    with_identity: frozenset[int]
    """Ids of the revisions that came with names or contact data."""


def find_received(
    session: Session, consultation_id: int, reference: str
) -> ReceivedResponse | None:
    """Return a response of this consultation that was handed in, held and test ones too.

    A draft is never found, nor what was withdrawn.
    """
    response = find_handed_in(session, consultation_id, reference)
    if response is None:
        return None
    revisions = session.scalars(
        sa.select(Revision)
        .where(Revision.response_id == response.id)
        .order_by(Revision.number.desc())
    ).all()
    ids = [revision.id for revision in revisions]
    identities = sa.select(RevisionIdentity.revision_id).where(
        RevisionIdentity.revision_id.in_(ids)
    )
    return ReceivedResponse(
        response,
        tuple(revisions),
        comments_of(session, ids),
        frozenset(session.scalars(identities)),
    )


def find_handed_in(session: Session, consultation_id: int, reference: str) -> Response | None:
    """Return the row of a response that `find_received` finds."""
    return session.scalar(
        sa.select(Response).where(
            Response.consultation_id == consultation_id,
            Response.reference == reference,
            Response.submitted_at.is_not(None),
            Response.withdrawn_at.is_(None),
        )
    )


def find_comment(
    session: Session, consultation_id: int, reference: str, number: int, key: int
) -> RevisionComment | None:
    """Return a comment of one revision of a response that `find_received` finds."""
    response = find_handed_in(session, consultation_id, reference)
    if response is None:
        return None
    return session.scalar(
        sa.select(RevisionComment)
        .join(Revision, Revision.id == RevisionComment.revision_id)
        .where(
            Revision.response_id == response.id,
            Revision.number == number,
            RevisionComment.comment_key == key,
        )
    )


def comments_of(session: Session, ids: list[int]) -> dict[int, tuple[RevisionComment, ...]]:
    """Return the comments of these revisions, by revision id."""
    found: dict[int, list[RevisionComment]] = {}
    for comment in session.scalars(
        sa.select(RevisionComment)
        .where(RevisionComment.revision_id.in_(ids))
        .order_by(RevisionComment.revision_id, RevisionComment.comment_key)
    ):
        found.setdefault(comment.revision_id, []).append(comment)
    return {revision_id: tuple(comments) for revision_id, comments in found.items()}
