"""Questions nobody has answered are kept as HTML; what somebody answered never is."""

from typing import Any

import pytest

from consult.web.public.question_html import kept_blank
from tests.web.client import FRESH_TOKEN, Page, PageClient
from tests.web.public.respond.walking import respond, save

STEPS = ["about", "views", "people", "closing"]
ANSWERS: dict[str, dict[str, Any]] = {
    "about": {"q1_capacity": "individual", "q4_group": "miners", "c_name": "Julián Quispe"},
    "views": {
        "q5_stages": ["mining", "other"],
        "q5_stages__other_text": "Julián Quispe",
        "q6_country": "PE",
        "q7_alloc": "value",
        "q8_boundary": "4",
        "q9_pathway__grid": "2",
        "q10_share": "12.5",
        "q11_hearing": "2027-05-02",
        "q12_start": "2027-08",
        "q13_barriers__data": "1",
        "q14_remarks": "Julián Quispe of Cerro Verde",
    },
    "people": {"q15_members__1__name": "Julián Quispe", "q15_members__1__workers": "12"},
    "closing": {
        "q17_clauses__1__clause": "roadmap#reporting",
        "q17_clauses__1__comment": "Julián Quispe",
        "q18_fair": "yes",
    },
}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept_blank.clear()


@pytest.fixture
def other(client: PageClient) -> PageClient:
    """Somebody else, in a browser of their own."""
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    return other


def shown(page: Page) -> str:
    return FRESH_TOKEN.sub("", page.get_data(as_text=True))


def test_no_answer_is_kept(client: PageClient) -> None:
    for slug in STEPS:
        save(client, slug, **ANSWERS[slug])
    for slug in (*STEPS, "review"):
        client.get(respond(slug))

    assert kept_blank
    for html in kept_blank.values():
        for trace in ("Quispe", " checked", " selected", "12.5", "2027-05-02", "2027-08"):
            assert trace not in html


@pytest.mark.parametrize("slug", STEPS)
def test_somebody_else_sees_a_page_as_if_nobody_had_answered(
    client: PageClient, other: PageClient, slug: str
) -> None:
    before = shown(client.get(respond(slug)))
    save(client, slug, **ANSWERS[slug])
    client.get(respond(slug))

    assert shown(other.get(respond(slug))) == before


def test_what_one_person_did_wrong_is_not_held_against_another(
    client: PageClient, other: PageClient
) -> None:
    page = client.submit(
        client.get(respond("views")), _action="save", q10_share="a third", expected=422
    )
    assert list(page.errors()) == ["f-q10_share"]

    assert other.get(respond("views")).errors() == {}


def test_each_language_has_its_own(client: PageClient) -> None:
    english, spanish = client.get(respond("views")), client.get(respond("views", "es"))

    assert "Remarks" in english.words("main")
    assert "Observaciones" in spanish.words("main")
    assert shown(client.get(respond("views"))) == shown(english)
