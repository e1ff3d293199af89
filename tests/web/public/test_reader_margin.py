"""What the reader adds to a draft: what is asked, how long it is, what is stale."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

import consult.demo
from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.factories.drafts import long_draft, publish_water, with_draft
from tests.factories.packages import SURVEY
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient

PACKAGES = Path(consult.demo.__path__[0]) / "packages"
WATER = "/en/consultations/water-r1/documents/draft"
CHAPTERS, CLAUSES = 3, 30


@pytest.fixture
def long_water(transaction: Transaction) -> None:
    """Its one question about clauses is about 3.7."""
    draft = long_draft(CHAPTERS, CLAUSES)
    files = {**with_draft(draft, draft), "survey.yaml": SURVEY.replace("draft#1.1", "draft#3.7")}
    with transaction() as session:
        publish_water(session, files)


def publish_example(session: Session, slug: str) -> None:
    load(session, read_package(PACKAGES / slug), at=START, actor_id=None)
    consultation = find_consultation(session, slug)
    assert consultation is not None
    publish(session, consultation, at=START, actor_id=None)


def write_on(client: PageClient, clause: str, words: str = "Too much") -> None:
    client.submit(client.get(f"{WATER}/comments/new?clause={clause}"), comment=words)


def test_the_contents_say_what_each_chapter_asks(client: PageClient, long_water: None) -> None:
    page = client.get(WATER)

    assert page.all_words("nav .c-toc a") == [
        "1Chapter 1",
        "2Chapter 2",
        "3Chapter 31 question",
    ]


def test_a_chapter_begins_with_what_is_asked_in_it(client: PageClient, long_water: None) -> None:
    page = client.get(f"{WATER}?section=3")

    assert page.all_words(".c-chg") == ["Asked of you in this chapter: Q2"]
    assert page.link("Q2") == "/en/consultations/water-r1/respond/about-2"
    assert client.get(WATER).all_words(".c-chg") == []


def test_what_a_chapter_asks_is_listed_in_the_order_of_the_survey_each_number_once(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_example(session, "sda-copper-r1")

    page = client.get("/en/consultations/sda-copper-r1/documents/roadmap?section=2")

    assert page.words("[id='2'] + .c-chg") == "Asked of you in this chapter: Q9, Q10, Q10a, Q16"


def test_a_question_says_whether_it_is_answered_once_there_is_a_response(
    client: PageClient, long_water: None
) -> None:
    note = '[id="3.7"] .c-note--q'
    assert client.get(f"{WATER}?section=3").words(note) == "We ask you · Q2 Why Answer Q2"
    respond = "/en/consultations/water-r1/respond"
    page = client.submit(client.get(f"{respond}/about"), q1_capacity="individual")
    assert client.get(f"{WATER}?section=3").words(note).endswith("Answer Q2 · not answered yet")

    client.submit(page, q2_why="Water is scarce")
    assert client.get(f"{WATER}?section=3").words(note).endswith("Answer Q2 · answered")
    assert client.get(f"{WATER}?section=3").words(".c-bar") == (
        "Your response: 0 comments · 2 of 2 questions Questions Review and submit"
    )


def test_reading_takes_a_minute_for_two_hundred_words(
    client: PageClient, transaction: Transaction
) -> None:
    draft = f"## 1 Water\n\n**1.1** {'water ' * 560}\n\n## 2 Dust\n\n**2.1** Dust.\n"
    with transaction() as session:
        publish_water(session, with_draft(draft, draft))

    page = client.get(WATER)

    assert "· 3 minutes to read ·" in page.words(".c-doc__head")
    assert page.all_words("nav .c-toc a") == ["1Water3 min · 1 question", "2Dust"]


def test_a_comment_in_a_long_draft_leads_back_to_its_chapter(
    client: PageClient, long_water: None
) -> None:
    page = client.get(f"{WATER}/comments/new?clause=3.7")
    saved = client.submit(page, comment="Too much")

    assert saved.request.full_path == "/en/consultations/water-r1/documents/draft?section=3"
    assert saved.words(".c-bar [role=status]") == "Comment saved"
    assert saved.all_words("nav .c-toc a")[2] == "3Chapter 31 questionYours: 1"


def test_a_draft_costs_as_many_queries_with_one_comment_as_with_twenty(
    app: Flask, client: PageClient, long_water: None
) -> None:
    asked = []
    for first, last in ((1, 1), (2, 20)):
        for number in range(first, last + 1):
            write_on(client, f"2.{number}")
        with count_queries(app) as queries:
            client.get(f"{WATER}?section=2")
        asked.append(len(queries))

    assert asked == [3, 3]


def test_a_translation_older_than_its_original_says_so(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        for slug in ("sda-copper-r1", "sda-copper-r2"):
            publish_example(session, slug)
    stale = client.get("/es/consultations/sda-copper-r2/documents/roadmap/changes").soup
    words = "cambió después de su traducción al español"

    page = client.get("/es/consultations/sda-copper-r2/documents/roadmap")

    assert [
        str(note.find_parent(class_="c-cl")["id"])  # type: ignore[index]
        for note in page.soup.select(".c-cl > .c-note")
        if words in note.get_text()
    ] == ["target-scope-3"]
    assert stale.select("#target-scope-3")
    english = client.get("/en/consultations/sda-copper-r2/documents/roadmap")
    assert "was changed after" not in english.words("main")


def test_what_is_kept_of_a_page_holds_nothing_of_the_one_who_saw_it_first(
    client: PageClient, long_water: None
) -> None:
    write_on(client, "3.7", "My water")
    assert client.get(f"{WATER}?section=3").words('[id="3.7"] .c-mine').startswith("Yours: 1")
    other = client.application.test_client()
    assert isinstance(other, PageClient)

    page = other.get(f"{WATER}?section=3")

    assert "Yours" not in page.words("main")
    assert "not answered yet" not in page.words("main")
    assert page.link("Comment on clause 3.7") == f"{WATER}/comments/new?clause=3.7"
