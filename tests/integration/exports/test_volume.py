"""How much there is to export, before anybody asks for it."""

from consult.exports.volume import read_volume
from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.integration.exports.exporting import get_consultation, open_consultation
from tests.unit.surveys.examples import raw, survey_of

WORDS = "El cobre se mide"


def test_responses_and_comments_are_counted_and_their_characters_guessed(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        consultation = open_consultation(session, survey_of(raw("why", "text")))
        comment = {
            "document_version_id": add_draft(session, consultation),
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": "by-products",
            "comment": WORDS,
            "proposed": WORDS,
            "quote": WORDS,
        }
        submit_answers(session, consultation, {"why": WORDS}, comments=(comment, comment))
        submit_answers(session, consultation, {"why": WORDS}, comments=(comment,))

    with transaction() as session:
        volume = read_volume(session, get_consultation(session).id)

    assert (volume.responses, volume.comments, volume.columns) == (2, 3, 6)
    assert volume.comment_characters == 3 * 3 * len(WORDS)
    assert volume.answer_characters > 2 * len(WORDS)


def test_nothing_submitted_is_nothing_to_export(transaction: Transaction) -> None:
    with transaction() as session:
        open_consultation(session, survey_of(raw("why", "text")))

    with transaction() as session:
        volume = read_volume(session, get_consultation(session).id)

    assert (volume.responses, volume.comments) == (0, 0)
    assert (volume.answer_characters, volume.comment_characters) == (0, 0)
