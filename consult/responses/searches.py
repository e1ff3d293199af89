"""Searches of staff, kept apart from addresses: what is looked for may be somebody's name."""

import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.text_cleaning import clean_text
from consult.responses.staff_models import ResponseSearch

KEPT_FOR = timedelta(days=1)
LONGEST = 200
"""Characters; what is longer is cut."""
TOKEN_BYTES = 16


def keep_search(
    session: Session, words: str, *, user_id: int, consultation_id: int, at: datetime
) -> str:
    """Keep the words for a day and return the token that stands for them; older ones go."""
    session.execute(sa.delete(ResponseSearch).where(ResponseSearch.made_at <= at - KEPT_FOR))
    search = ResponseSearch(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        user_id=user_id,
        consultation_id=consultation_id,
        words=" ".join(clean_text(words).split())[:LONGEST],
        made_at=at,
    )
    session.add(search)
    session.flush()
    return search.token


def find_search(
    session: Session, token: str, *, user_id: int, consultation_id: int, at: datetime
) -> str | None:
    """Return the words; None when the token is another person's, too old or none of ours."""
    return session.scalar(
        sa.select(ResponseSearch.words).where(
            ResponseSearch.token == token,
            ResponseSearch.user_id == user_id,
            ResponseSearch.consultation_id == consultation_id,
            ResponseSearch.made_at > at - KEPT_FOR,
        )
    )
