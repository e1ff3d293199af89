"""Whatever single row of the log or of the revisions somebody changes, `consult verify` names it.

Direct SQL, as an operator could: hundreds of changes drawn at random, each taken back afterwards.
"""

import random
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from io import StringIO
from typing import Any, NamedTuple

import click
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.cli.verify import verify_stored
from consult.core.audit import record
from consult.core.db import Base
from consult.core.sealing import seal
from consult.documents.models import DocumentVersion
from consult.surveys.answers import Answers
from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.integration.exports.exporting import open_consultation
from tests.unit.surveys.examples import raw, survey_of

SURVEY = survey_of(raw("name", "text", fills="name"), raw("why", "long_text"))
CHANGES = 300
TABLES = (
    "audit_entry",
    "audit_reason",
    "audit_head",
    "revision",
    "revision_identity",
    "revision_comment",
)
PLACES = {"audit_entry": "sequence", "revision": "number", "revision_comment": "comment_key"}
FREE = {("revision_comment", "id")}
"""Nothing refers to it: a comment is known by its revision and key."""
Row = dict[str, Any]


class Change(NamedTuple):
    words: str
    statements: tuple[sa.Executable, ...]


@pytest.fixture(autouse=True)
def history(arrange: Arrange[None]) -> None:
    """Forty revisions, most with names, each with a comment; ten acts with reasons; all sealed."""
    arrange(_history)


def _history(session: Session) -> None:
    consultation = open_consultation(session, SURVEY)
    versions = add_draft(session, consultation), _add_another_version(session)
    for number in range(40):
        comment = {
            "document_version_id": versions[number % 2],
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": f"clause-{number}",
            "comment": f"By value {number}",
        }
        answers: Answers = {"why": f"Ñawpaqta {number}"}
        if number % 5:
            answers["name"] = f"Julián {number}"
        submit_answers(
            session, consultation, answers, key=f"miner {number % 25}", comments=(comment,)
        )
    for number in range(10):
        at = START + timedelta(days=number)
        record(session, at, "consultation.extended", "consultation", 1, reason=f"Rain {number}")
    seal(session)


def _add_another_version(session: Session) -> int:
    first = session.scalars(sa.select(DocumentVersion)).one()
    another = DocumentVersion(
        document_id=first.document_id,
        number=2,
        label="1.0",
        title={},
        sha256="1" * 64,
        has_clauses=True,
    )
    session.add(another)
    session.flush()
    return another.id


def test_untouched_it_holds(transaction: Transaction) -> None:
    with transaction() as session:
        assert _is_noticed(session) is False


def test_every_change_to_a_single_row_is_found(transaction: Transaction) -> None:
    dice, tried, unnoticed = random.Random(22), list[str](), list[str]()
    while len(tried) < CHANGES:
        with transaction() as session:
            change = _drawn(dice, session)
            if change is not None and _is_admitted(session, change):
                tried.append(change.words)
                if not _is_noticed(session):
                    unnoticed.append(change.words)
            session.rollback()

    assert unnoticed == []
    assert {words.partition(" ")[0] for words in tried} == {"UPDATE", "DELETE", "INSERT", "SWAP"}


def _is_admitted(session: Session, change: Change) -> bool:
    """Make the change; constraints refuse many."""
    try:
        for statement in change.statements:
            session.execute(statement)
    except sa.exc.IntegrityError:
        session.rollback()
        return False
    return True


def _is_noticed(session: Session) -> bool:
    """Tell whether `consult verify` would fail, or say that something is not sealed."""
    session.expire_all()
    with redirect_stdout(StringIO()) as said:
        try:
            verify_stored(session)
        except click.ClickException:
            return True
    return "not sealed yet: 0" not in said.getvalue()


def _drawn(dice: random.Random, session: Session) -> Change | None:
    table = Base.metadata.tables[dice.choice(TABLES)]
    rows = [row._asdict() for row in session.execute(sa.select(table))]
    row, other = dice.choice(rows), dice.choice(rows)
    kind = dice.choice((_update, _update, _delete, _insert, _swap))
    return kind(dice, table, row, other)


def _update(dice: random.Random, table: sa.Table, row: Row, other: Row) -> Change | None:
    column = dice.choice(list(table.c))
    values = [other[column.name], _altered(row[column.name])]
    if column.nullable:
        values.append(None)
    value = dice.choice(values)
    if value == row[column.name] or (table.name, column.name) in FREE:
        return None
    statement = sa.update(table).where(_is(table, row)).values({column: value})
    return Change(f"UPDATE {table.name} {column.name} of {row} to {value}", (statement,))


def _delete(_dice: random.Random, table: sa.Table, row: Row, _other: Row) -> Change:
    return Change(f"DELETE {table.name} {row}", (sa.delete(table).where(_is(table, row)),))


def _insert(dice: random.Random, table: sa.Table, row: Row, other: Row) -> Change:
    """Put a copy in, with other keys, sealed as if it were the next or not at all."""
    new = {**row, **{name: _altered(row[name]) for name in _unique_columns(table)}}
    for column in table.primary_key:
        new[column.name] = 100_000 if table.name != "revision_identity" else other[column.name]
    if table.name == "audit_entry":
        new["sequence"] = dice.choice((None, 0, -1, 51, 52))
        new["previous_sha256"] = dice.choice((row["sha256"], row["previous_sha256"]))
    if table.name == "audit_reason":
        new["entry_id"] = other["entry_id"] - 1
    return Change(f"INSERT {table.name} {new}", (sa.insert(table).values(new),))


def _swap(_dice: random.Random, table: sa.Table, row: Row, other: Row) -> Change | None:
    """Let two rows change places."""
    place = PLACES.get(table.name)
    if place is None or row[place] == other[place]:
        return None
    put = sa.update(table)
    return Change(
        f"SWAP {table.name} {row} {other}",
        (
            put.where(_is(table, row)).values({place: -7}),
            put.where(_is(table, other)).values({place: row[place]}),
            put.where(_is(table, row)).values({place: other[place]}),
        ),
    )


def _is(table: sa.Table, row: Row) -> sa.ColumnElement[bool]:
    return sa.and_(*(column == row[column.name] for column in table.primary_key))


def _unique_columns(table: sa.Table) -> list[str]:
    keys = (key for key in table.constraints if isinstance(key, sa.UniqueConstraint))
    return [list(key.columns)[-1].name for key in keys]


def _altered(value: Any) -> Any:
    match value:
        case int():
            return value + 1
        case datetime():
            return value + timedelta(microseconds=1)
        case str():
            return value[:-1] + ("0" if value.endswith("1") else "1")
        case dict():
            return {**value, "more": "1"}
        case _:
            return 1
