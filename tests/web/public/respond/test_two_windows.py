"""One response open in two windows: nothing that was typed in either is lost."""

from typing import Any

from bs4 import Tag

from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.concurrency import at_once
from tests.web.client import Page, PageClient
from tests.web.page_checks import words
from tests.web.public.respond.stored import all_rows, comments, draft_answers
from tests.web.public.respond.walking import (
    ANONYMOUS,
    INDIVIDUAL,
    new_comment,
    respond,
    review,
    save,
    send,
    typed,
)

SILENT = " May not be quoted May not be contacted Wants no news of consultations"


def both_versions(page: Page) -> list[tuple[str, str, str]]:
    """Return label, words written here and words saved elsewhere of each conflict shown."""
    panel = page.soup.select_one("section[aria-labelledby=conflict]")
    assert isinstance(panel, Tag)
    labels = [words(heading) for heading in panel.select("h3")]
    texts = [words(text) for text in panel.select(".c-typed")]
    return list(zip(labels, texts[::2], texts[1::2], strict=True))


def test_different_pages_saved_from_two_windows_are_both_kept(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", **INDIVIDUAL)
    first, second = client.get(respond("views")), client.get(respond("closing"))
    client.submit(second, q18_fair="no")
    client.submit(first, q14_remarks="Water first")
    answers = draft_answers(transaction)

    assert (answers["q14_remarks"], answers["q18_fair"]) == ("Water first", "no")


def test_different_pages_saved_at_the_same_instant_are_both_kept(
    client: PageClient, transaction: Transaction, copper_round: int
) -> None:
    save(client, "about", **INDIVIDUAL)
    cookie = client.get_cookie(f"r{copper_round}")
    assert cookie is not None
    pages = ["views", "people", "closing"]
    fields: list[dict[str, Any]] = [
        {"q14_remarks": "Water"},
        {"q15_members__1__name": "Rosa"},
        {"q18_fair": "no"},
    ]
    forms = [client.get(respond(slug)) for slug in pages]

    def save_one(number: int) -> int:
        browser = client.application.test_client()
        assert isinstance(browser, PageClient)
        browser.set_cookie(cookie.key, cookie.value)
        return send(browser, forms[number], **fields[number]).status_code

    assert at_once(3, save_one) == [303, 303, 303]
    answers = draft_answers(transaction)
    assert (answers["q14_remarks"], answers["q18_fair"]) == ("Water", "no")
    assert answers["q15_members"] == [{"name": "Rosa", "mail": "", "workers": ""}]


def test_the_same_page_saved_differently_elsewhere_shows_both_and_stores_neither_anew(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Before")
    here = client.get(respond("views"))
    save(client, "views", q14_remarks="Written there")
    before = all_rows(transaction)
    refused = client.submit(here, q14_remarks="Written here", expected=409)

    assert both_versions(refused) == [("Remarks", "Written here", "Written there")]
    assert typed(refused, "q14_remarks") == "Written here"
    assert all_rows(transaction) == before


def test_saving_again_after_both_were_shown_keeps_what_was_written_here(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Before")
    here = client.get(respond("views"))
    save(client, "views", q14_remarks="Written there")
    refused = client.submit(here, q14_remarks="Written here", expected=409)
    client.submit(refused, _action="save")

    assert draft_answers(transaction)["q14_remarks"] == "Written here"


def test_the_same_page_saved_alike_in_two_windows_is_no_conflict(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Before")
    here = client.get(respond("views"))
    save(client, "views", q14_remarks="The same")
    page = client.submit(here, q14_remarks="The same")

    assert page.path == respond("people")
    assert draft_answers(transaction)["q14_remarks"] == "The same"


def test_a_first_save_in_each_of_two_windows_makes_one_response(
    client: PageClient, transaction: Transaction
) -> None:
    first, second = client.get(respond("about")), client.get(respond("views"))
    client.submit(first, **INDIVIDUAL)
    client.submit(second, q14_remarks="Water first")

    assert len(all_rows(transaction)["response"]) == 1
    assert draft_answers(transaction)["q14_remarks"] == "Water first"


def test_words_typed_where_another_window_hid_the_question_are_kept(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="several", q4_group="ngo")
    here = client.get(respond("about-2"))
    save(client, "about", q1_capacity="organisation")
    client.submit(here, q2_org="Red Muqui", q3_represents="Twelve co-operatives", _action="save")
    answers = draft_answers(transaction)

    assert (answers["q2_org"], answers["q3_represents"]) == ("Red Muqui", "Twelve co-operatives")


def test_a_question_another_window_brought_to_the_page_is_no_conflict(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q1_capacity="several", q4_group="ngo")
    save(client, "about", q1_capacity="organisation")
    save(client, "about-2", q2_org="Red Muqui")
    save(client, "about", q1_capacity="several")
    here = client.get(respond("about-2"))
    save(client, "about", q1_capacity="organisation")
    save(client, "about-2", q2_org="Red Muqui")
    client.submit(here, q3_represents="", _action="save")

    assert draft_answers(transaction)["q3_represents"] == ""


def test_consent_given_differently_elsewhere_shows_both(
    client: PageClient, transaction: Transaction
) -> None:
    here = review(client)
    client.submit(client.get(respond("review")), _action="save", consent__publish="named")
    before = all_rows(transaction)
    refused = client.submit(here, _action="submit", expected=409, **ANONYMOUS)

    assert both_versions(refused) == [
        (
            "Publication and consent",
            "Has read the privacy notice Publish anonymously, by group" + SILENT,
            "Has not read the privacy notice Publish with name and organisation" + SILENT,
        )
    ]
    assert typed(refused, "consent__publish") == "anonymous"
    assert all_rows(transaction) == before


def test_a_form_belongs_to_the_response_it_was_opened_for(
    client: PageClient, transaction: Transaction
) -> None:
    """On a shared device the next person's code is in the cookie by the time this one saves."""
    save(client, "views", q14_remarks="Julián's")
    julians_form = client.get(respond("views"))
    client.submit(client.get("/en/response"), 'form[action="/en/response/leave"]')
    save(client, "views", q14_remarks="Marta's")
    client.submit(julians_form, q14_remarks="Julián's, longer", _action="save")

    rows = all_rows(transaction)["response"]
    assert [row["answers"]["q14_remarks"] for row in rows] == ["Julián's, longer", "Marta's"]


def test_comments_added_in_the_reader_while_the_survey_page_is_open_stay(
    client: PageClient, transaction: Transaction
) -> None:
    survey_page = client.get(respond("closing"))
    client.submit(client.get(new_comment()), comment="From the reader")
    client.submit(
        survey_page,
        q17_clauses__1__clause="roadmap#reporting",
        q17_clauses__1__comment="From the survey",
        q18_fair="yes",
    )

    assert comments(transaction) == [
        (1, "small-producer", "From the reader", ""),
        (2, "reporting", "From the survey", ""),
    ]


def test_a_comment_changed_in_the_reader_meanwhile_is_shown_beside_the_one_written_here(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Before")
    here = client.get(respond("closing"))
    client.submit(
        client.get(f"/en/consultations/{SLUG}/documents/roadmap/comments/1"),
        comment="Written in the reader",
    )
    before = all_rows(transaction)
    refused = client.submit(here, q17_clauses__1__comment="Written here", expected=409)

    assert both_versions(refused) == [("Comment", "Written here", "Written in the reader")]
    assert typed(refused, "q17_clauses__1__comment") == "Written here"
    assert all_rows(transaction) == before

    client.submit(refused, q18_fair="yes")
    assert comments(transaction) == [(1, "small-producer", "Written here", "")]


def test_a_comment_deleted_elsewhere_is_not_lost_where_it_was_being_changed(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Before")
    address = f"/en/consultations/{SLUG}/documents/roadmap/comments/1"
    here = client.get(address)
    client.submit(client.get(address), _do="delete")
    client.submit(here, comment="Written here")

    assert comments(transaction) == [(2, "small-producer", "Written here", "")]


def test_a_comment_changed_in_two_readers_shows_both_and_saving_again_takes_this_one(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Before")
    address = f"/en/consultations/{SLUG}/documents/roadmap/comments/1"
    here = client.get(address)
    client.submit(client.get(address), comment="Written there")
    refused = client.submit(here, comment="Written here", expected=409)
    assert ("Comment", "Written here", "Written there") in both_versions(refused)

    client.submit(refused)
    assert comments(transaction) == [(1, "small-producer", "Written here", "")]


def test_a_correction_does_not_hide_that_the_page_was_saved_elsewhere(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="Before")
    here = client.get(respond("views"))
    save(client, "views", q14_remarks="Written there")
    wrong = client.submit(here, q14_remarks="Written here", q10_share="much", expected=422)
    refused = client.submit(wrong, q10_share="2", expected=409)

    assert both_versions(refused) == [
        ("Share of recycled copper", "2", "Left blank"),
        ("Remarks", "Written here", "Written there"),
    ]
