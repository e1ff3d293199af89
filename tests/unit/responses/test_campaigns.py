"""A campaign is recognised by its words, and never hides among the rest."""

import pytest

from consult.responses.campaigns import text_digest
from consult.responses.counts import count_by_state, count_campaign_texts
from consult.responses.models import Response, RevisionComment
from tests.factories.consultations import build_consultation
from tests.factories.submissions import publish_survey, submit_answers
from tests.fixtures.application import Transaction
from tests.unit.surveys.examples import page, raw, survey

LETTER = (
    "Copper for clean energy must not cost our rivers. Clause 5.2 only asks companies to "
    "“consider” communities: make it binding, and give us a say before permits are granted."
)


@pytest.mark.parametrize(
    "other",
    [
        LETTER.upper(),
        LETTER.replace("“", '"').replace("”", '"').replace(". ", ".\n\n"),
        f"  {LETTER}  ",
    ],
)
def test_case_marks_and_spaces_make_no_difference(other: str) -> None:
    assert text_digest({"why": other}, []) == text_digest({"why": LETTER}, []) != ""


def test_accents_make_no_difference() -> None:
    words = (
        "El agua de la región de Apurímac no se negocia, y así lo pedimos todas las comunidades."
    )
    assert text_digest({"why": words}, []) == text_digest({"why": words.replace("í", "i")}, [])


def test_one_other_word_makes_another_text() -> None:
    assert text_digest({"why": LETTER}, []) != text_digest({"why": f"Please: {LETTER}"}, [])


def test_what_two_people_may_write_by_chance_is_no_text() -> None:
    assert text_digest({"why": "I agree.", "q1": "mining"}, []) == ""


def test_words_count_in_comments_and_in_the_rows_of_a_group_too() -> None:
    comment = RevisionComment(document_code="roadmap", clause_id="2.5", comment=LETTER, proposed="")
    assert text_digest({}, [comment]) != ""
    assert text_digest({"rows": [{"why": LETTER}]}, []) != ""


def test_the_fifth_same_text_marks_all_of_them_and_no_other(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        publish_survey(session, consultation, survey(page("one", raw("why", "long_text"))))
        for number in range(4):
            submit_answers(session, consultation, {"why": LETTER}, key=f"sender {number}")
        submit_answers(session, consultation, {"why": LETTER.replace("rivers", "lakes")})
        submit_answers(session, consultation, {"why": ""})
        before = count_by_state(session, [consultation.id])[consultation.id].campaign
        submit_answers(session, consultation, {"why": LETTER})
        session.expire_all()
        states = count_by_state(session, [consultation.id])[consultation.id]
        texts = count_campaign_texts(session, consultation.id)
    assert before == 0
    assert (states.submitted, states.campaign, texts) == (7, 5, 1)


def test_who_changes_the_text_leaves_the_campaign(transaction: Transaction) -> None:
    with transaction() as session:
        consultation = build_consultation()
        session.add(consultation)
        session.flush()
        publish_survey(session, consultation, survey(page("one", raw("why", "long_text"))))
        for number in range(5):
            submit_answers(session, consultation, {"why": LETTER}, key=f"sender {number}")
        session.expire_all()
        submit_answers(session, consultation, {"why": f"{LETTER} We add: x."}, key="sender 0")
        session.expire_all()
        marked = [one.is_campaign for one in session.query(Response).order_by(Response.id)]
    assert marked == [False, True, True, True, True]
