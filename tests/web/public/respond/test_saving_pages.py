"""A save replaces exactly the answers of the posted page."""

from typing import Any

from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, draft_answers
from tests.web.public.respond.walking import INDIVIDUAL, hand_in, respond, save, send, typed


def test_responding_begins_at_the_first_page(client: PageClient) -> None:
    page = client.get(respond(), follow_redirects=True)

    assert (page.path, page.h1) == (respond("about"), "About you")


def test_looking_at_a_page_stores_nothing(client: PageClient, transaction: Transaction) -> None:
    client.get(respond("about"))
    client.get(respond("review"))

    assert all_rows(transaction)["response"] == []


def test_the_first_save_begins_a_draft_with_the_answers_of_its_page_and_no_others(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL, c_name="Julián Huamaní")

    assert draft_answers(transaction) == {
        "q1_capacity": "individual",
        "q4_group": "miners",
        "c_name": "Julián Huamaní",
        "c_email": "",
    }


def test_names_are_kept_apart_from_answers(client: PageClient, transaction: Transaction) -> None:
    save(client, "about", **INDIVIDUAL, c_name="Julián Huamaní", c_email="julian@coop.example")
    rows = all_rows(transaction)

    assert rows["response"][0]["answers"] == {"q1_capacity": "individual", "q4_group": "miners"}
    assert rows["draft_identity"][0]["fields"] == {
        "c_name": "Julián Huamaní",
        "c_email": "julian@coop.example",
    }


def test_another_page_leaves_the_first_as_it_was(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL)
    before = draft_answers(transaction)
    save(client, "views", q14_remarks="Water first")
    after = draft_answers(transaction)

    assert {name: after[name] for name in before} == before
    assert after["q14_remarks"] == "Water first"


def test_an_unticked_box_is_no_longer_ticked(client: PageClient, transaction: Transaction) -> None:
    save(client, "views", q5_stages=["mining", "smelting"])
    save(client, "views", q5_stages=["smelting"])
    assert draft_answers(transaction)["q5_stages"] == ["smelting"]

    save(client, "views", q5_stages=[])
    assert draft_answers(transaction)["q5_stages"] == []


def test_an_emptied_field_is_an_answer(client: PageClient, transaction: Transaction) -> None:
    save(client, "views", q14_remarks="Water first", q10_share="2.65")
    save(client, "views", q14_remarks="", q10_share="")
    answers = draft_answers(transaction)

    assert (answers["q14_remarks"], answers["q10_share"]) == ("", "")


def test_every_type_of_question_comes_back_as_it_was_answered(client: PageClient) -> None:
    answers: dict[str, Any] = {
        "q5_stages": ["mining", "other"],
        "q5_stages__other_text": "Leaching",
        "q6_country": "PE",
        "q7_alloc": "value",
        "q8_boundary": "no_opinion",
        "q9_pathway__demand": "4",
        "q10_share": "2.65",
        "q11_hearing": "2027-03-09",
        "q12_start": "2027-06",
        "q13_barriers__cost": "2",
        "q13_barriers__data": "1",
        "q14_remarks": "Water\nfirst",
    }
    page = save(client, "views", **answers)

    boxes = ["mining", "other"]
    shown = {name: typed(page, name) for name in answers}
    assert shown == {**answers, "q5_stages": boxes, "q14_remarks": "Water\r\nfirst"}


def test_a_group_keeps_its_rows_and_offers_one_more(
    client: PageClient, transaction: Transaction
) -> None:
    page = save(client, "people", q15_members__1__name="Rosa", q15_members__1__workers="12")
    page = client.submit(page, _action="save", q15_members__2__name="Marta")

    assert draft_answers(transaction)["q15_members"] == [
        {"name": "Rosa", "mail": "", "workers": "12"},
        {"name": "Marta", "mail": "", "workers": ""},
    ]
    assert typed(page, "q15_members__3__name") == ""


def test_a_question_asked_after_the_one_it_depends_on_has_a_step_of_its_own(
    client: PageClient,
) -> None:
    page = client.submit(client.get(respond("about")), q1_capacity="several", q4_group="ngo")

    assert page.path == respond("about-2")
    assert typed(page, "q3_represents") == ""


def test_answers_hidden_by_a_change_of_mind_stay_in_the_draft_and_come_back(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="several", q4_group="ngo")
    save(client, "about-2", q3_represents="Twelve co-operatives")
    save(client, "about", q1_capacity="individual")
    assert draft_answers(transaction)["q3_represents"] == "Twelve co-operatives"

    save(client, "about", q1_capacity="several")
    assert typed(client.get(respond("about-2")), "q3_represents") == "Twelve co-operatives"


def test_what_was_hidden_when_handing_in_is_frozen_as_hidden_without_its_words(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="several", q4_group="ngo")
    save(client, "about-2", q3_represents="Twelve co-operatives")
    save(client, "about", q1_capacity="individual")
    save(client, "closing", q18_fair="yes")
    hand_in(client)

    (revision,) = all_rows(transaction)["revision"]
    assert revision["answers"]["status"]["q3_represents"] == "hidden"
    assert "Twelve co-operatives" not in str(revision)
    assert draft_answers(transaction)["q3_represents"] == "Twelve co-operatives"


def test_a_question_that_was_not_on_the_page_cannot_be_answered_by_it(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("about"))
    send(client, page, **INDIVIDUAL, q14_remarks="planted", q3_represents="planted")

    assert draft_answers(transaction) == {
        "q1_capacity": "individual",
        "q4_group": "miners",
        "c_name": "",
        "c_email": "",
    }
