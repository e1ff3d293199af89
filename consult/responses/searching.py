"""Finding responses by their words: answers, comments and proposed wording, never names."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.responses.counts import is_current
from consult.responses.models import Response, ResponseText, Revision, RevisionComment
from consult.responses.plain_text import plain_words
from consult.surveys.columns import survey_columns
from consult.surveys.definition import Survey
from consult.surveys.question_types import Group
from consult.surveys.question_types.base import CHOICE_CODE

MOST_WORDS: Final = 10


def open_texts(survey: Survey, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was written in one's own words, names and contact data left out."""
    for column in survey_columns(survey):
        if column.kind == "text" and not column.identity:
            yield values.get(column.field, "")
    for question in survey.questions():
        if isinstance(question, Group):
            fields = [column.field for column in question.table_columns() if column.kind == "text"]
            for row in values.get(question.code, ()):
                yield from (row.get(field, "") for field in fields)


def comment_texts(comments: Iterable[RevisionComment]) -> Iterator[str]:
    for comment in comments:
        yield comment.comment
        yield comment.proposed


def keep_text(session: Session, response: Response, texts: Iterable[str]) -> None:
    """Let the response be found by these words, and no more by those of an earlier revision."""
    text = " ".join(word for one in texts for word in plain_words(one))
    if response.revision_count == 1:
        session.add(ResponseText(response_id=response.id, text=text))
    else:
        kept = sa.update(ResponseText).where(ResponseText.response_id == response.id)
        session.execute(kept.values(text=text))


def matches(searched: str) -> sa.ColumnElement[bool]:
    """Return the condition that a response has all these words, or this number, or its beginning.

    A word is also found within a longer one. Nothing is found without a letter or digit.
    """
    words = searched_words(searched)
    if not words:
        return sa.false()
    number = searched.strip().upper()
    is_number = sa.or_(
        Response.reference.startswith(number, autoescape=True),
        Response.reference == number.rpartition("-")[0],
    )
    return sa.or_(has_words(words), is_number)


def searched_words(searched: str) -> list[str]:
    """Return the words that are looked for, as they are compared."""
    return plain_words(searched)[:MOST_WORDS]


def has_words(words: Collection[str]) -> sa.ColumnElement[bool]:
    """Return the condition that a response has all these words, of which there is one at least."""
    if not words:
        return sa.false()
    return sa.exists().where(
        ResponseText.response_id == Response.id,
        *(ResponseText.text.contains(word, autoescape=True) for word in words),
    )


def texts_of(session: Session, response_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the words of the newest revisions of these responses as they were written.

    Codes of choices are among them, last.
    """
    revisions = session.execute(
        sa.select(Response.id, Revision.id, Revision.answers)
        .join(Revision, is_current())
        .where(Response.id.in_(response_ids))
    ).all()
    own = {revision_id: response_id for response_id, revision_id, _ in revisions}
    texts = {
        row[0]: sorted(_strings(row[2].get("values", {})), key=_looks_like_a_code)
        for row in revisions
    }
    comments = session.scalars(
        sa.select(RevisionComment)
        .where(RevisionComment.revision_id.in_(own))
        .order_by(RevisionComment.id)
    )
    for comment in comments:
        texts[own[comment.revision_id]] += [comment.comment, comment.proposed]
    return texts


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _looks_like_a_code(text: str) -> bool:
    return CHOICE_CODE.fullmatch(text) is not None
