"""One document a response: all that was handed in, who somebody is aside."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy.orm import Session

from consult.exports.comments import response_comments
from consult.exports.layout import FIXED_COLUMNS, Layout
from consult.exports.submitted import answered_revisions
from consult.exports.typed_answers import Document, compile_answers

FIXED_NAMES: Final = tuple(column.name for column in FIXED_COLUMNS)


def response_documents(
    session: Session, consultation_id: int, layout: Layout
) -> Iterator[Document]:
    """Yield values that JSON knows, their keys in a fixed order."""
    readers = {version.id: compile_answers(layout, version) for version in layout.versions}
    numbers = {version.id: version.number for version in layout.versions}
    withheld = dict.fromkeys((name for name in FIXED_NAMES if name in layout.withheld), "")
    comments = _Comments(session, consultation_id)
    for fixed, version, values, status in answered_revisions(session, consultation_id):
        fixed_values = zip(FIXED_NAMES, (*fixed, numbers[version]), strict=True)
        yield {
            **dict(fixed_values),
            "revision": int(fixed[1]),
            **withheld,
            **readers[version](values, status),
            "comments": comments.of(fixed[0]),
        }


class _Comments:
    """The comments of all responses, taken as their responses come by in the same order."""

    def __init__(self, session: Session, consultation_id: int) -> None:
        rows = response_comments(session, consultation_id)
        self._by_response = groupby(rows, key=itemgetter(0))
        self._next = next(self._by_response, None)

    def of(self, reference: str) -> list[Document]:
        if self._next is None or self._next[0] != reference:
            return []
        found = [comment for _, comment in self._next[1]]
        self._next = next(self._by_response, None)
        return found
