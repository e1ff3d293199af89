"""Individual, then several, then individual again: what exports say of what that hid."""

import pytest

from consult.exports.layout import read_layout
from consult.exports.long import long_table
from consult.exports.wide import wide_table
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.stored import draft_answers
from tests.web.public.respond.walking import hand_in, save


@pytest.fixture
def undecided(client: PageClient) -> None:
    """Somebody who answered for several organisations and hands in for none."""
    save(client, "about", q1_capacity="individual", q4_group="ngo")
    save(client, "about", q1_capacity="several")
    save(client, "about-2", q3_represents="Twelve co-operatives")
    save(client, "closing", q18_fair="yes", q19_votes="412")
    save(client, "about", q1_capacity="individual")
    hand_in(client)


def test_the_draft_keeps_the_answers(undecided: None, transaction: Transaction) -> None:
    answers = draft_answers(transaction)

    assert answers["q3_represents"] == "Twelve co-operatives"
    assert answers["q19_votes"] == "412"


def test_the_wide_table_says_minus_seven_or_nothing(
    undecided: None, transaction: Transaction, copper_round: int
) -> None:
    with transaction() as session:
        layout = read_layout(session, copper_round, include_sensitive=False)
        table = wide_table(session, copper_round, layout)
        (row,) = [dict(zip(table.names, cells, strict=True)) for cells in table.rows]

    assert (row["q1_capacity"], row["q19_votes"], row["q3_represents"]) == ("individual", "-7", "")


def test_the_long_table_says_that_they_were_hidden(
    undecided: None, transaction: Transaction, copper_round: int
) -> None:
    with transaction() as session:
        layout = read_layout(session, copper_round, include_sensitive=False)
        table = long_table(session, copper_round, layout)
        cells = {row[4]: (row[5], row[6]) for row in table.rows}

    assert cells["q3_represents"] == ("hidden", "")
    assert cells["q19_votes"] == ("hidden", "")
