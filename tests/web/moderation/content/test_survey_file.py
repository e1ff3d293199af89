"""The questions are a text that Rosa writes or uploads, with its faults by line."""

from io import BytesIO

from flask import Flask

from tests.factories.drafts import SLUG
from tests.factories.packages import SURVEY
from tests.web.client import PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.content.conftest import Acts
from tests.web.staff_cast import ROSA, signed_in

CONTENT = f"/staff/consultations/{SLUG}/content"
QUESTIONS = f"{CONTENT}/survey"
LOADED = ("package.created", None)
CHANGED = SURVEY.replace("Why, es: Por qué", "Why so, es: Por qué")


def test_a_form_sent_as_it_opens_changes_nothing(
    rosa: PageClient, saved: Saved, acts: Acts
) -> None:
    before = saved()
    rosa.submit(rosa.get(QUESTIONS))

    assert saved() == before
    assert acts() == [LOADED]


def test_questions_are_replaced_by_a_file(rosa: PageClient, saved: Saved, acts: Acts) -> None:
    rosa.submit(rosa.get(QUESTIONS), file=(BytesIO(CHANGED.encode()), "survey.yaml"))

    survey = saved().survey
    assert isinstance(survey, dict)
    assert survey["pages"][0]["questions"][1]["label"] == {"en": "Why so", "es": "Por qué"}
    assert acts() == [LOADED, ("consultation.edited", ["survey"])]


def test_faults_come_with_their_lines_and_the_text_with_them(
    rosa: PageClient, saved: Saved
) -> None:
    before = saved()
    wrong = SURVEY.replace("q1_capacity, individual", "q9_nobody, individual").encode()
    page = rosa.submit(rosa.get(QUESTIONS), expected=422, file=(BytesIO(wrong), "survey.yaml"))

    assert page.errors() == {
        "f-survey": "Line 16: pages[0].questions[1].show_if: There is no question q9_nobody."
    }
    assert str(page.form().value("survey")).splitlines() == wrong.decode().splitlines()
    assert saved() == before


def test_without_a_text_there_are_no_questions(rosa: PageClient, saved: Saved) -> None:
    rosa.submit(rosa.get(QUESTIONS), survey="")
    assert saved().survey is None
    assert saved().manifest["survey"] is None


def test_of_two_editors_the_second_gets_both_back(
    app: Flask, rosa: PageClient, saved: Saved
) -> None:
    page = rosa.get(QUESTIONS)
    other = signed_in(app, ROSA)
    other.submit(other.get(QUESTIONS), survey=CHANGED)
    theirs = saved()
    page = rosa.submit(page, expected=409, survey="")

    assert page.all_words(".c-both .is-yours .c-typed") == ["Left blank"]
    assert saved() == theirs


def test_published_questions_are_not_edited_here(rosa: PageClient, published: None) -> None:
    rosa.get(QUESTIONS, expected=404)
