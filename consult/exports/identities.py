"""Who handed in, how to reach them and what they agreed to: the one export with names.

It reads the identities and nothing else, and no other export reads them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.exports.layout import Layout
from consult.exports.submitted import current_revisions, stream
from consult.exports.tables import Table, TableColumn, answer_columns, text_columns
from consult.responses.consenting import FrozenAnswers, with_consent
from consult.responses.identity import identity_fields
from consult.responses.models import Response, Revision, RevisionIdentity
from consult.surveys.columns import compile_row, union_group_columns
from consult.surveys.definition import Survey
from consult.surveys.fills import filled_values
from consult.surveys.question_types.base import Fills

FILLED: Final[tuple[Fills, ...]] = ("name", "organisation", "email")
AGREED: Final = ("consent__publish", "consent__quote", "consent__contact", "consent__news")
KEYS: Final = text_columns("response_id", "language")


def identities_table(session: Session, consultation_id: int, layout: Layout) -> Table:
    """Return a row for each submitted response with names or contact data.

    `name`, `organisation` and `email` are those of the first answered question that fills them;
    every field with identities follows under its own name.
    """
    agreed = [column for column in layout.columns if column.name in AGREED]
    own = [column for column in layout.columns if column.identity]
    columns = (*KEYS, *text_columns(*FILLED), *answer_columns(agreed), *answer_columns(own))
    readers = {v.id: (v.survey, compile_row(agreed, v.survey)) for v in layout.versions}

    def rows() -> Iterator[list[str]]:
        for reference, lang, version, frozen, fields in _identities(session, consultation_id):
            survey, read_agreed = readers[version]
            yield [
                *(reference, lang),
                *_filled(survey, fields),
                *read_agreed(frozen["values"], frozen["status"]),
                *(fields.get(column.field, "") for column in own),
            ]

    return Table(columns, rows())


def identity_group_codes(layout: Layout) -> tuple[str, ...]:
    """Return the groups that are kept with the identities whole."""
    apart = {code for survey in layout.surveys for code in identity_fields(survey)}
    return tuple(code for code in layout.group_codes if code in apart)


def identity_group_table(
    session: Session, consultation_id: int, layout: Layout, code: str
) -> Table:
    """Return the rows of a group in which somebody is named; sensitive answers stay out of it."""
    own = union_group_columns(layout.surveys, code)
    shown = {column.field for column in own if column.identity or not column.sensitive}
    columns = (*KEYS, TableColumn("row", is_coded=True), *answer_columns(own))

    def rows() -> Iterator[list[str]]:
        for reference, lang, _, _, fields in _identities(session, consultation_id):
            for place, row in enumerate(fields.get(code) or (), start=1):
                cells = (row.get(c.field, "") if c.field in shown else "" for c in own)
                yield [reference, lang, str(place), *cells]

    return Table(columns, rows())


def _filled(survey: Survey, fields: dict[str, Any]) -> list[str]:
    filled: Mapping[Fills, str] = filled_values(survey, fields)
    return [filled.get(what, "") for what in FILLED]


def _identities(
    session: Session, consultation_id: int
) -> Iterator[tuple[str, str, int | None, FrozenAnswers, dict[str, Any]]]:
    selected = current_revisions(
        consultation_id,
        Response.reference.expression,
        Revision.lang.expression,
        Revision.survey_version_id.expression,
        sa.cast(Revision.answers, sa.Text),
        sa.cast(Response.consent, sa.Text),
        sa.cast(RevisionIdentity.fields, sa.Text),
    ).join(RevisionIdentity, RevisionIdentity.revision_id == Revision.id)
    for *found, fields in stream(session, selected):
        reference, lang, version, answers, consent = found
        changed = orjson.loads(consent) if consent else None
        frozen = with_consent(orjson.loads(answers), changed)
        yield reference, lang, version, frozen, orjson.loads(fields)
