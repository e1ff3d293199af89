"""What the examples call the site goes with them; what it says of its own stays."""

from consult.demo.naming import FOOT_NOTE, name_site, take_name_away
from consult.site.queries import read_settings
from consult.site.services import change_settings
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START


def test_the_note_in_the_foot_comes_and_goes_with_the_examples(transaction: Transaction) -> None:
    with transaction() as session:
        name_site(session, START)
        assert read_settings(session).foot_note == FOOT_NOTE
        take_name_away(session, START)
        assert read_settings(session).foot_note == {}


def test_a_note_of_ones_own_stays_with_the_examples_and_without(transaction: Transaction) -> None:
    own = {"es": "Participar es voluntario."}
    with transaction() as session:
        change_settings(session, {"foot_note": own}, actor_id=None, at=START)
        name_site(session, START)
        assert read_settings(session).foot_note == own
        take_name_away(session, START)
        assert read_settings(session).foot_note == own
