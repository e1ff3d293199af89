"""The fields of a form, as if a browser had posted them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from consult.demo.respondents import Remark
from consult.responses.posted_comments import PostedComment, read_comments

COMMENT = "comment"


class Posted:
    """A form as question types read it, from fields with one value or a list of them."""

    def __init__(self, fields: Mapping[str, str | list[str]]) -> None:
        self._fields = fields

    def get(self, name: str, /) -> str | None:
        values = self.getlist(name)
        return values[0] if values else None

    def getlist(self, name: str, /) -> list[str]:
        value = self._fields.get(name, [])
        return value if isinstance(value, list) else [value]

    def keys(self) -> Iterable[str]:
        return self._fields.keys()


def posted_comments(remarks: Sequence[Remark], clauses: Mapping[str, str]) -> list[PostedComment]:
    """Return the remarks as a form posts them; `clauses` maps a label to the permanent id."""
    return read_comments(Posted(dict(_comment_fields(remarks, clauses))), COMMENT)


def _comment_fields(
    remarks: Sequence[Remark], clauses: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for number, remark in enumerate(remarks, 1):
        row = f"{COMMENT}__{number}__"
        yield f"{row}clause", clauses[remark.clause]
        yield f"{row}type", remark.type
        yield f"{row}comment", remark.comment
        yield f"{row}proposed", remark.proposed
