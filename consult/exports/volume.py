"""How much there is to export: rows are counted, characters guessed from the newest."""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.exports.expectations import Volume
from consult.exports.layout import read_layout
from consult.exports.submitted import current_revisions
from consult.responses.models import Response, Revision, RevisionComment

LOOKED_AT: Final = 500
"""Enough for a first digit, however many there are."""

_Selected = sa.Select[*tuple[Any, ...]]


def read_volume(session: Session, consultation_id: int) -> Volume:
    layout = read_layout(session, consultation_id, include_sensitive=False)
    answers = sa.func.length(sa.cast(Revision.answers, sa.Text))
    comment = RevisionComment
    texts = sum(
        map(sa.func.length, (comment.proposed, comment.quote)), sa.func.length(comment.comment)
    )
    of_comments = current_revisions(consultation_id, texts.label("characters")).join(
        comment, comment.revision_id == Revision.id
    )
    of_answers = current_revisions(consultation_id, answers.label("characters"))
    responses, answer_characters = _counted(session, of_answers)
    comments, comment_characters = _counted(session, of_comments)
    columns = len(layout.columns)
    return Volume(responses, comments, columns, answer_characters, comment_characters)


def _counted(session: Session, selected: _Selected) -> tuple[int, int]:
    rows: int = session.execute(
        selected.with_only_columns(sa.func.count()).order_by(None)
    ).scalar_one()
    newest = selected.order_by(None).order_by(Response.id.desc()).limit(LOOKED_AT).subquery()
    average = session.execute(sa.select(sa.func.avg(newest.c.characters))).scalar_one()
    return rows, round(rows * float(average or 0))
