"""What cannot be taken: the page says where, gives everything back and stores nothing."""

from typing import Any

import pytest

from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import INDIVIDUAL, respond, save, send, typed


def message(page: Page, field: str) -> str:
    """Return what stands beside a field."""
    return page.words(f"#e-{field}").removeprefix("Error: ")


BAD_VIEWS: list[tuple[dict[str, Any], str, str, str]] = [
    ({"q5_stages": ["mining", "gone"]}, "q5_stages", "Q7", "Choose one of the answers offered"),
    (
        {"q5_stages": ["mining", "none"]},
        "q5_stages",
        "Q7",
        "The answer that stands alone cannot go with others",
    ),
    (
        {"q5_stages": ["mining", "smelting", "refining"]},
        "q5_stages",
        "Q7",
        "Choose 2 at most",
    ),
    ({"q6_country": "XX"}, "q6_country", "Q8", "Choose a country from the list"),
    ({"q7_alloc": "gone"}, "q7_alloc", "Q9", "Choose one of the answers offered"),
    ({"q8_boundary": "6"}, "q8_boundary", "Q10", "Choose one of the answers offered"),
    (
        {"q9_pathway__grid": "no_opinion"},
        "q9_pathway__grid",
        "Q11, Grid",
        "Choose one of the answers offered",
    ),
    ({"q10_share": "about two"}, "q10_share", "Q12", "Write a number in digits"),
    (
        {"q10_share": "2,650"},
        "q10_share",
        "Q12",
        "Write the number without separators for thousands",
    ),
    ({"q10_share": "2.655"}, "q10_share", "Q12", "Use 2 decimals at most"),
    ({"q10_share": "-1"}, "q10_share", "Q12", "Write a number of 0 or more"),
    ({"q10_share": "30.01"}, "q10_share", "Q12", "Write a number of 30 or less"),
    (
        {"q11_hearing": "2027-02-30"},
        "q11_hearing",
        "Q13",
        "Write a date as year-month-day, like 2027-06-30",
    ),
    ({"q11_hearing": "2026-12-31"}, "q11_hearing", "Q13", "Choose 2027-01-01 or later"),
    ({"q12_start": "soon"}, "q12_start", "Q14", "Write a month as year-month, like 2027-06"),
    ({"q12_start": "2027-05"}, "q12_start", "Q14", "Choose 2027-06 or later"),
    ({"q13_barriers__cost": "9"}, "q13_barriers__cost", "Q15, Cost", "Choose a rank from the list"),
    (
        {"q13_barriers__cost": "1", "q13_barriers__data": "1"},
        "q13_barriers__data",
        "Q15, Data",
        "Give rank 1 only once",
    ),
    ({"q13_barriers__cost": "2"}, "q13_barriers__cost", "Q15", "Rank 1 is missing"),
    ({"q14_remarks": "x" * 40_001}, "q14_remarks", "Q16", "Shorten this to 40000 characters"),
]


@pytest.mark.parametrize(("answers", "field", "number", "said"), BAD_VIEWS)
def test_a_wrong_answer_is_named_at_its_field_and_in_the_summary(
    client: PageClient, answers: dict[str, Any], field: str, number: str, said: str
) -> None:
    refused = send(client, client.get(respond("views")), 422, **answers)

    assert message(refused, field) == said
    assert refused.errors() == {f"f-{field}": f"{number}: {said}"}


def test_beside_a_wrong_answer_everything_typed_is_given_back(client: PageClient) -> None:
    answers = {
        "q5_stages": ["mining", "other"],
        "q5_stages__other_text": "Leaching",
        "q6_country": "PE",
        "q7_alloc": "value",
        "q8_boundary": "no_opinion",
        "q9_pathway__demand": "4",
        "q10_share": "about two",
        "q11_hearing": "2027-02-30",
        "q12_start": "2027-06",
        "q13_barriers__cost": "1",
        "q14_remarks": "Water first",
    }
    refused = send(client, client.get(respond("views")), 422, **answers)

    assert {name: typed(refused, name) for name in answers} == answers


def test_a_refused_page_leaves_every_row_and_column_as_it_was(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL, c_name="Julián Huamaní")
    page = save(client, "views", q14_remarks="Before", q10_share="2")
    before = all_rows(transaction)
    client.submit(page, q14_remarks="After", q10_share="about two", expected=422)

    assert all_rows(transaction) == before


def test_a_refused_first_page_begins_no_draft(client: PageClient, transaction: Transaction) -> None:
    page = client.get(respond("about"))
    client.submit(page, **INDIVIDUAL, c_email="julian at coop", expected=422)

    assert all_rows(transaction)["response"] == []


def test_a_page_put_right_is_saved_with_everything_it_gave_back(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("about"))
    refused = client.submit(page, **INDIVIDUAL, c_email="julian at coop", expected=422)
    assert refused.errors() == {"f-c_email": "Q6: Write an e-mail address like name@example.org"}

    client.submit(refused, c_email="julian@coop.example")
    rows = all_rows(transaction)
    assert rows["response"][0]["answers"] == {"q1_capacity": "individual", "q4_group": "miners"}
    assert rows["draft_identity"][0]["fields"] == {"c_name": "", "c_email": "julian@coop.example"}


def test_a_wrong_field_of_a_group_is_named_in_its_row(client: PageClient) -> None:
    page = save(client, "people", q15_members__1__name="Rosa")
    refused = client.submit(
        page, q15_members__2__name="Marta", q15_members__2__mail="marta", expected=422
    )

    assert refused.errors() == {
        "f-q15_members__2__mail": (
            "Q17, Entry 2, E-mail: Write an e-mail address like name@example.org"
        )
    }
    assert typed(refused, "q15_members__1__name") == "Rosa"
    assert typed(refused, "q15_members__2__mail") == "marta"


def test_more_rows_than_a_group_takes_are_given_back_and_not_stored(
    client: PageClient, transaction: Transaction
) -> None:
    names = {f"q15_members__{n}__name": f"Signatory {n}" for n in range(1, 5)}
    refused = send(client, client.get(respond("people")), 422, **names)

    assert refused.errors() == {"f-q15_members": "Q17: Enter 3 at most"}
    assert {name: typed(refused, name) for name in names} == names
    assert all_rows(transaction)["response"] == []


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("", "Choose the clause this comment is about"),
        ("roadmap#gone", "Choose a clause from the list"),
    ],
)
def test_a_comment_without_its_clause_is_given_back(
    client: PageClient, transaction: Transaction, clause: str, said: str
) -> None:
    refused = send(
        client,
        client.get(respond("closing")),
        422,
        q17_clauses__1__clause=clause,
        q17_clauses__1__comment="5,000 t is too much",
        q18_fair="no",
    )

    assert refused.errors() == {"f-q17_clauses__1__clause": f"Q19, Comment 1: {said}"}
    assert typed(refused, "q17_clauses__1__comment") == "5,000 t is too much"
    assert typed(refused, "q18_fair") == "no"
    assert all_rows(transaction)["response"] == []


def test_an_unknown_consent_is_refused_with_what_was_chosen_beside_it(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL)
    page = client.get(respond("review"))
    before = all_rows(transaction)
    refused = send(
        client, page, 422, _action="submit", consent__publish="all of it", consent__quote="1"
    )

    assert refused.errors() == {"f-consent__publish": "Choose one of the answers offered"}
    assert typed(refused, "consent__quote") == "1"
    assert all_rows(transaction) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"_base": "9" * 5000},
        {"_base": "-1"},
        {"_key": "x" * 5000},
        {"_shown": "about\x00 views"},
        {"_comments": f"1:{'9' * 5000} x:y ::"},
        {"_draft": "not sealed by us"},
        {"_do": "up:q13_barriers:gone"},
        {"_do": "remove:q15_members:²"},
        {"_action": "delete everything"},
    ],
)
def test_no_field_of_ours_can_make_a_page_crash(client: PageClient, fields: dict[str, str]) -> None:
    page = client.get(respond("closing"))

    assert send(client, page, **fields, q18_fair="yes", expected=303).status_code == 303


def test_where_no_decimals_are_taken_a_whole_number_is_asked_for(client: PageClient) -> None:
    page = client.get(respond("people"))
    refused = client.submit(
        page, q15_members__1__name="Rosa", q15_members__1__workers="2.5", expected=422
    )

    assert refused.errors() == {
        "f-q15_members__1__workers": "Q17, Entry 1, Workers: Write a whole number"
    }
