"""What many tests begin with is made once and is the same for each, ids and files included."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.core.storage import storage
from tests.factories.consultations import build_consultation
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange

FIGURE = b"where the water went"

_made_on: list[str] = []


def _sda(session: Session) -> str:
    _made_on.append(session.get_bind().dialect.name)
    consultation = build_consultation(slug="sda")
    session.add(consultation)
    session.flush()
    consultation.timezone = "America/Lima"
    return storage().put(FIGURE)


def _rows(session: Session) -> list[tuple[object, ...]]:
    columns = (Consultation.id, Consultation.slug, Consultation.timezone)
    return [tuple(row) for row in session.execute(sa.select(*columns).order_by(Consultation.id))]


@pytest.mark.parametrize("_time", range(3))
def test_it_is_made_once_and_the_same_each_time(
    app: Flask, transaction: Transaction, arrange: Arrange[str], engine_name: str, _time: int
) -> None:
    digest = arrange(_sda)

    with transaction() as session:
        session.add(build_consultation(slug="peru", timezone="Europe/London"))
    with transaction() as session:
        rows = _rows(session)
    with app.app_context():
        figure = storage().get(digest)
    assert rows == [(1, "sda", "America/Lima"), (2, "peru", "Europe/London")]
    assert figure == FIGURE
    assert _made_on.count(engine_name) == 1


@pytest.mark.parametrize("_time", range(2))
def test_where_rows_are_in_the_way_it_is_made_anew(
    transaction: Transaction, arrange: Arrange[None], _time: int
) -> None:
    with transaction() as session:
        session.add(build_consultation(slug="peru", timezone="Europe/London"))

    arrange(_another)

    with transaction() as session:
        assert _rows(session) == [(1, "peru", "Europe/London"), (2, "copper", "UTC")]


@pytest.mark.parametrize("_time", range(2))
def test_rows_of_another_beginning_are_not_mixed_in(
    transaction: Transaction, arrange: Arrange[None], _time: int
) -> None:
    arrange(_another)

    with transaction() as session:
        assert _rows(session) == [(1, "copper", "UTC")]


def _another(session: Session) -> None:
    session.add(build_consultation(slug="copper", timezone="UTC"))


def test_a_row_is_not_handed_on(arrange: Arrange[Consultation]) -> None:
    with pytest.raises(TypeError):
        arrange(_row)


def _row(session: Session) -> Consultation:
    consultation = build_consultation(slug="copper")
    session.add(consultation)
    return consultation
