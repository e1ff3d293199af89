"""Comments along the draft: which clauses have most, and each clause beside its own."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.rules import MODERATOR, Grant
from consult.documents.models import DocumentVersion
from consult.responses.anchoring import anchor_of, find_phrase
from consult.responses.models import Response, ResponseText, Revision
from consult.responses.plain_text import plain_words
from consult.surveys.models import SurveyVersion
from tests.factories.drafts import publish_water
from tests.factories.responses import add_comment, begin_response, hand_in, revise
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.moderation.reading import text, texts
from tests.web.staff_cast import ROSA, hire, signed_in

ADDRESS = "/staff/consultations/water-r1/comments"
MEASURED = f"{ADDRESS}?clause=water-measured"
CLAUSE = "Sites measure water."
MINERS = "Artisanal and small-scale miner or co-operative"
DRAFTED = "A comment that nobody has handed in"


@pytest.fixture
def rosa(app: Flask, arrange: Arrange[None]) -> PageClient:
    arrange(_commented)
    return signed_in(app, ROSA)


def _commented(session: Session) -> None:
    """Two comments of a miner and two of an association, and what nobody has handed in."""
    water = publish_water(session)
    version = session.scalars(sa.select(DocumentVersion.id).order_by(DocumentVersion.id)).first()
    assert version is not None
    hire(session, ROSA, (Grant(MODERATOR, water.id),), START)
    survey = session.scalars(sa.select(SurveyVersion.id)).one()
    begun = {"survey_version_id": survey}
    miner = hand_in(session, water, response=begun, lang="es", stakeholder_group="asm")
    of_miner = revise(
        session, miner, at=START, lang="es", stakeholder_group="asm", survey_version_id=survey
    )
    association = hand_in(
        session, water, response={**begun, "held_at": START}, stakeholder_group="association"
    )
    of_association = _revision(session, association)
    begin_response(session, water, answers={"q2_why": DRAFTED}, **begun)
    about = {"clause_id": "water-measured", "label": "1.1", "quote": CLAUSE, "quote_lang": "en"}
    _comment(session, of_miner, version, 1, **about, lang="es", comment="El río baja turbio")
    _comment(
        session,
        of_miner,
        version,
        2,
        clause_id="1.2",
        label="1.2",
        lang="es",
        comment="Mejor cada semana",
        type="editorial",
    )
    _comment(
        session,
        of_association,
        version,
        1,
        **about,
        comment="Which sites?",
        proposed="Sites with a permit measure water.",
        anchor=anchor_of(find_phrase(CLAUSE, "sites")),
    )
    _comment(session, of_association, version, 2, clause_id="", label="", comment="Well done")


def _comment(session: Session, revision: Revision, version: int, key: int, **changes: Any) -> None:
    """Add a comment with what it is found by."""
    values = {"document_code": "draft", "document_label": "0.1", "comment_key": key, **changes}
    add_comment(session, revision, version, **values)
    kept = session.get_one(ResponseText, revision.response_id)
    kept.text = " ".join([kept.text, *plain_words(values.get("comment", ""))])


def _revision(session: Session, response: Response) -> Revision:
    return revise(session, response, at=START, stakeholder_group="association")


def _of(session: Session, group: str) -> Response:
    return session.scalars(sa.select(Response).filter_by(stakeholder_group=group)).one()


def said(page: Page) -> list[str]:
    return page.all_words("article .c-typed")


def strip(page: Page) -> list[str]:
    return page.all_words(".c-strip a .govuk-visually-hidden")


def test_every_clause_is_in_the_strip_with_its_number_of_comments(rosa: PageClient) -> None:
    assert strip(rosa.get(ADDRESS)) == [
        "The whole document: 1 comment",
        "Clause 1: 0 comments",
        "Clause 1.1: 2 comments",
        "Clause 1.2: 1 comment",
    ]


def test_comments_stand_in_the_order_of_the_draft(rosa: PageClient) -> None:
    page = rosa.get(ADDRESS)
    assert said(page) == ["Well done", "El río baja turbio", "Which sites?", "Mejor cada semana"]
    assert DRAFTED not in page.get_data(as_text=True)


def test_a_clause_stands_beside_its_comments(rosa: PageClient) -> None:
    page = rosa.get(rosa.get(ADDRESS).link("1.1 2 Clause 1.1: 2 comments"))
    assert text(page, "#here") == "Clause 1.1"
    assert text(page, "#comments .c-clause") == CLAUSE
    assert page.all_words("#comments .c-clause mark") == ["Sites"]
    assert said(page) == ["El río baja turbio", "Which sites?"]
    assert texts(page, "article")[1].partition(" · ")[2] == (
        "Technical Industry association · English Held Which sites? About these words: Sites "
        "Sites with a permit measure water."
    )
    assert "← The whole document" in page.all_words("#comments a")
    assert "Clause 1.2 →" in page.all_words("#comments a")


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("Editorial", ["Mejor cada semana"]),
        (MINERS, ["El río baja turbio", "Mejor cada semana"]),
        ("English", ["Well done", "Which sites?"]),
    ],
)
def test_a_link_narrows_the_comments_and_the_strip(
    rosa: PageClient, link: str, left: list[str]
) -> None:
    page = rosa.get(rosa.get(ADDRESS).link(link))
    assert said(page) == left
    assert sum(int(cell.split()[-2]) for cell in strip(page)) == len(left)


def test_filters_keep_each_other(rosa: PageClient) -> None:
    page = rosa.get(rosa.get(ADDRESS).link(MINERS))
    page = rosa.get(page.link("Technical"))
    assert said(page) == ["El río baja turbio"]
    assert "All 2" in texts(page, "dd li")
    assert said(rosa.get(page.link("1.2 0 Clause 1.2: 0 comments"))) == []


def test_the_words_comments_are_about_are_links(rosa: PageClient) -> None:
    page = rosa.get(rosa.get(MEASURED).link("Sites"))
    assert said(page) == ["Which sites?"]
    assert "Sites" not in page.request.query_string.decode()
    assert said(rosa.get(page.link("1.2 1 Clause 1.2: 1 comment"))) == ["Mejor cada semana"]


@pytest.mark.parametrize("words", ["RIO turbio", "rió"])
def test_words_are_found_with_any_accents_within_the_filters(rosa: PageClient, words: str) -> None:
    page = rosa.submit(rosa.get(f"{ADDRESS}?language=es"), "form[role=search]", words=words)
    assert said(page) == ["El río baja turbio"]
    assert words not in page.request.full_path
    assert page.all_words("article mark")[0] == "río"
    assert strip(page)[2:] == ["Clause 1.1: 1 comment", "Clause 1.2: 0 comments"]


def test_words_of_another_comment_of_the_same_response_do_not_count(rosa: PageClient) -> None:
    page = rosa.submit(rosa.get(ADDRESS), "form[role=search]", words="turbio semana")
    assert said(page) == []
    assert "No comment matches." in page.words()


@pytest.mark.parametrize(
    "query", ["type=", "type='", "clause=gone", "group=NGO", "phrase=Sites", "search=x"]
)
def test_what_does_not_exist_narrows_to_nothing(rosa: PageClient, query: str) -> None:
    assert said(rosa.get(f"{ADDRESS}?{query}")) == []


def test_a_document_that_is_not_a_draft_of_this_consultation_is_not_there(rosa: PageClient) -> None:
    rosa.get(f"{ADDRESS}?document=tor", expected=404)


def test_a_clause_that_a_later_version_no_longer_has_keeps_its_comments(
    rosa: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        revision = _revision(session, _of(session, "association"))
        _comment(session, revision, 1, 1, clause_id="water-owned", label="1.3", comment="Whose?")
    page = rosa.get(ADDRESS)
    assert strip(page)[-1] == "Clause 1.3: 1 comment"
    assert "No longer in version 0.1" in page.all_words(".c-strip__head")
    assert said(page)[-1] == "Whose?"


def test_what_its_author_keeps_back_is_marked(rosa: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        _of(session, "asm").confidential = ["comment-2", "q2_why"]
    heads = [text for text in texts(rosa.get(ADDRESS), "article") if "Not to be published" in text]
    assert len(heads) == 1
    assert "Mejor cada semana" in heads[0]


def test_markup_in_a_comment_stays_text(rosa: PageClient, transaction: Transaction) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    with transaction() as session:
        revision = _revision(session, _of(session, "association"))
        _comment(session, revision, 1, 1, clause_id="1.2", comment=hostile, proposed=hostile)
    page = rosa.get(ADDRESS)
    assert hostile in said(page)
    assert not page.soup.select("main script, main img")


def test_five_queries_beside_those_of_every_staff_page_for_any_number_of_comments(
    rosa: PageClient, transaction: Transaction
) -> None:
    rosa.get(ADDRESS)
    with count_queries(rosa.application) as few:
        rosa.get(ADDRESS)
    with transaction() as session:
        revision = _revision(session, _of(session, "association"))
        for key in range(1, 61):
            _comment(session, revision, 1, key, clause_id="1.2", label="1.2", comment=f"No {key}")
    with count_queries(rosa.application) as many:
        page = rosa.get(ADDRESS)
    guard = ("FROM staff_session", "FROM role_grant", "FROM consultation ")
    own = [one for one in many if not any(table in one.replace("\n", "") for table in guard)]
    assert len(said(page)) == 25
    assert len(own) == 5
    assert len(few) == len(many) == 8


def test_twenty_five_to_a_page(rosa: PageClient, transaction: Transaction) -> None:
    with transaction() as session:
        revision = _revision(session, _of(session, "association"))
        for key in range(1, 31):
            _comment(session, revision, 1, key, clause_id="1.2", label="1.2", comment=f"No {key}")
    first = rosa.get(ADDRESS)
    second = rosa.get(first.link("Next"))
    assert (len(said(first)), len(said(second))) == (25, 7)
    assert len({*said(first), *said(second)}) == 32


def test_before_a_draft_is_published_there_is_nothing_to_read(
    rosa: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        session.execute(sa.update(DocumentVersion).values(published_at=None))
    assert "No draft has been published here yet." in rosa.get(ADDRESS).words()


def test_in_spanish(rosa: PageClient) -> None:
    page = rosa.get(f"{MEASURED}&lang=es")
    assert page.h1 == "Comentarios"
    assert text(page, "#comments .c-clause") == "Los sitios miden el agua."
    assert strip(page)[2] == "Cláusula 1.1: 2 comentarios"
