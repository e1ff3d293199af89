"""Texts that many hand in word for word: counted, and always told apart from the rest.

What only resembles another text is not recognised here; that is for a person to judge.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.models import Response, RevisionComment
from consult.responses.plain_text import plain_words

SHORTEST: Final = 80
"""Characters; what is shorter, two people may well write by chance."""
MANY: Final = 5
"""So many responses with one text are a campaign."""
DIGEST_LENGTH: Final = 16


def text_digest(values: dict[str, Any], comments: Iterable[RevisionComment]) -> str:
    """Return what two responses with the same words have in common, "" with few words of one's own.

    Case, accents, punctuation and white space make no difference; names are not among the words.
    """
    texts = [text for text in _texts(values) if len(text) >= SHORTEST]
    texts += [
        f"{one.document_code} {one.clause_id} {one.comment} {one.proposed}" for one in comments
    ]
    words = " ".join(sorted(" ".join(plain_words(text)) for text in texts))
    if len(words) < SHORTEST:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_LENGTH]


def mark_campaign(session: Session, response: Response, digest: str) -> None:
    """Mark the response, and those with its text, once they are many; their mark stays."""
    response.text_digest, response.is_campaign = digest, False
    if response.is_test or not response.text_digest:
        return
    same = sa.and_(
        Response.consultation_id == response.consultation_id,
        Response.is_campaign.in_((True, False)),
        Response.text_digest == response.text_digest,
        Response.id != response.id,
    )
    others = session.execute(
        sa.select(Response.is_campaign).where(same, ~Response.is_test).limit(MANY - 1)
    ).scalars()
    known = list(others)
    if any(known):
        response.is_campaign = True
    elif len(known) == MANY - 1:
        response.is_campaign = True
        session.execute(sa.update(Response).where(same).values(is_campaign=True))


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in an answer, the rows of a group included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name in sorted(value):
            yield from _texts(value[name])
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
