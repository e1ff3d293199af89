"""Comments on a clause, written from the reader."""

import io
from datetime import timedelta

import pytest
from flask import Flask

from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.concurrency import at_once
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, comments
from tests.web.public.respond.walking import (
    INDIVIDUAL,
    new_comment,
    respond,
    save,
    send,
    typed,
)

CLAUSE = "A small producer makes less than 5,000 t of copper a year."
READER = f"/en/consultations/{SLUG}/documents/roadmap"
FIRST = f"{READER}/comments/1"
PDF = b"%PDF-1.7\nOre grades of three sites"


def test_a_comment_begins_with_the_words_of_its_clause(client: PageClient) -> None:
    page = client.get(new_comment())

    assert page.h1 == "Your comment on 2.6"
    assert typed(page, "proposed") == CLAUSE
    assert typed(page, "comment") == ""


def test_a_saved_comment_leads_back_to_its_clause(
    client: PageClient, transaction: Transaction
) -> None:
    answer = send(client, client.get(new_comment()), comment="Too much", type="technical")

    assert answer.location == f"{READER}#small-producer"
    (row,) = all_rows(transaction)["clause_comment"]
    assert (row["type"], row["comment"], row["proposed"]) == ("technical", "Too much", "")
    assert (row["label"], row["document_label"], row["quote"]) == ("2.6", "0.9", CLAUSE)


def test_the_draft_says_that_the_comment_is_saved_and_what_comes_next(
    app: Flask, client: PageClient
) -> None:
    page = client.submit(client.get(new_comment()), comment="Too much")

    assert page.words(".c-bar") == (
        "Your response: 1 comment · 1 of 19 questions Comment saved Questions Review and submit"
    )
    with count_queries(app) as queries:
        again = client.get(READER)
    assert again.words(".c-bar") == (
        "Your response: 1 comment · 1 of 19 questions Questions Review and submit"
    )
    assert len(queries) == 3


def test_a_draft_has_no_bar_before_a_response_is_begun(client: PageClient) -> None:
    assert client.get(READER).all_words(".c-bar") == []


def test_a_proposal_is_kept_as_it_was_written(client: PageClient, transaction: Transaction) -> None:
    proposal = CLAUSE.replace("5,000", "1,000")
    client.submit(client.get(new_comment()), proposed=proposal)

    assert comments(transaction) == [(1, "small-producer", "", proposal)]


@pytest.mark.parametrize("proposed", [CLAUSE, "", f"  {CLAUSE}\n"])
def test_a_comment_that_says_nothing_is_not_saved(
    client: PageClient, transaction: Transaction, proposed: str
) -> None:
    refused = client.submit(client.get(new_comment()), proposed=proposed, expected=422)

    assert refused.errors() == {"f-comment": "Write a comment or propose another wording"}
    assert all_rows(transaction)["response"] == []


def test_a_comment_is_changed_where_it_stands(client: PageClient, transaction: Transaction) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    client.submit(client.get(FIRST), comment="Far too much")

    assert comments(transaction) == [(1, "small-producer", "Far too much", "")]


def test_a_comment_saved_as_it_is_stays_the_same_version(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    before = all_rows(transaction)["clause_comment"]
    client.submit(client.get(FIRST))

    assert all_rows(transaction)["clause_comment"] == before


def test_a_comment_is_deleted(client: PageClient, transaction: Transaction) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    page = client.submit(client.get(FIRST), _do="delete")

    assert comments(transaction) == []
    assert page.words(".c-bar [role=status]") == "Comment deleted"


def test_the_change_is_shown_once_it_is_saved(client: PageClient) -> None:
    page = client.submit(
        client.get(new_comment()), _do="show", proposed=CLAUSE.replace("5,000", "1,000")
    )

    assert (page.path, page.all_words(".c-diff :is(del, ins)")) == (FIRST, ["5,000", "1,000"])
    again = client.submit(page, _do="show", proposed=CLAUSE.replace("5,000", "2,000"))
    assert (again.path, again.all_words(".c-diff :is(del, ins)")) == (FIRST, ["5,000", "2,000"])


def test_a_comment_sent_twice_is_one_comment(client: PageClient, transaction: Transaction) -> None:
    page = client.get(new_comment())
    for _ in range(2):
        client.submit(page, comment="Too much")

    assert comments(transaction) == [(1, "small-producer", "Too much", "")]


def test_two_comments_on_one_clause_are_two(client: PageClient, transaction: Transaction) -> None:
    first, second = client.get(new_comment()), client.get(new_comment())
    client.submit(first, comment="Too much")
    client.submit(second, comment="And unclear")

    assert [row[2] for row in comments(transaction)] == ["Too much", "And unclear"]


def test_a_comment_too_long_to_keep_is_given_back_whole(
    client: PageClient, transaction: Transaction
) -> None:
    refused = client.submit(client.get(new_comment()), comment="x" * 100_001, expected=422)

    assert refused.errors() == {"f-comment": "Shorten this to 100000 characters"}
    assert typed(refused, "comment") == "x" * 100_001
    assert comments(transaction) == []


def test_nobody_reaches_the_comment_of_another_response(client: PageClient) -> None:
    client.submit(client.get(new_comment()), comment="Julián's own words")
    other = client.application.test_client()
    assert isinstance(other, PageClient)

    other.get(FIRST, expected=404)
    other.submit(other.get(new_comment("reporting")), comment="Marta's")
    assert "Julián's own words" not in other.get(FIRST).get_data(as_text=True)


@pytest.mark.parametrize("clause", ["gone", ""])
def test_a_clause_there_is_not_has_no_comment_page(client: PageClient, clause: str) -> None:
    client.get(new_comment(clause), expected=404)


def test_routing_neither_hides_nor_drops_comments(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much")

    assert "Too much" in client.get(respond("review")).all_words(".c-typed")


def test_a_strange_number_of_a_comment_does_not_crash_its_page(
    client: PageClient, transaction: Transaction
) -> None:
    send(client, client.get(new_comment()), comment="Too much", _row="one", _comments="a:b")

    assert comments(transaction) == [(1, "small-producer", "Too much", "")]


def test_a_comment_may_be_about_the_whole_document(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(client.get(READER).link("Comment on the whole document"))
    assert page.h1 == "Your comment on the whole document"
    answer = send(client, page, comment="Too long for one reading", type="general")

    assert answer.location == READER
    (row,) = all_rows(transaction)["clause_comment"]
    assert (row["document_code"], row["clause_id"], row["label"], row["quote"]) == (
        "roadmap",
        "",
        "",
        "",
    )
    assert client.get(FIRST).h1 == "Your comment on the whole document"
    assert client.get(respond("review")).all_words(".c-rv .c-typed") == ["Too long for one reading"]


def test_the_survey_lists_a_comment_on_the_whole_document(
    client: PageClient, transaction: Transaction
) -> None:
    save(
        client,
        "closing",
        q17_clauses__1__clause="roadmap",
        q17_clauses__1__comment="Too long",
        q18_fair="yes",
    )

    assert comments(transaction) == [(1, "", "Too long", "")]
    assert typed(client.get(FIRST), "comment") == "Too long"


def test_a_comment_may_be_about_some_words_of_its_clause(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much", phrase="less than 5,000 t")

    (row,) = all_rows(transaction)["clause_comment"]
    assert row["anchor"] == {
        "exact": "less than 5,000 t",
        "prefix": "A small producer makes ",
        "suffix": " of copper a year.",
        "start": 23,
        "end": 40,
    }
    assert (row["quote"], row["quote_lang"]) == (CLAUSE, "en")
    page = client.get(FIRST)
    assert page.words("mark") == "less than 5,000 t"
    assert typed(page, "phrase") == "less than 5,000 t"


def test_words_that_the_clause_does_not_hold_are_given_back(
    client: PageClient, transaction: Transaction
) -> None:
    refused = client.submit(
        client.get(new_comment()), comment="Too much", phrase="less than 9,000 t", expected=422
    )

    assert refused.errors() == {
        "f-phrase": "Copy words that stand in the clause, or leave this blank to comment on all "
        "of it"
    }
    assert (typed(refused, "phrase"), typed(refused, "comment")) == (
        "less than 9,000 t",
        "Too much",
    )
    assert all_rows(transaction)["response"] == []


def test_words_that_stand_in_the_clause_twice_need_more_words(client: PageClient) -> None:
    refused = client.submit(client.get(new_comment()), comment="Which?", phrase="a", expected=422)

    assert refused.errors() == {
        "f-phrase": "These words stand in the clause 6 times: add those before or after them"
    }


def test_what_stands_before_the_words_settles_which_are_meant(
    client: PageClient, transaction: Transaction
) -> None:
    send(client, client.get(new_comment()), comment="Per year", phrase="a", _before="of copper ")

    assert all_rows(transaction)["clause_comment"][0]["anchor"]["start"] == CLAUSE.index("a year")


def test_a_comment_about_some_words_is_changed_to_be_about_all_of_them(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much", phrase="5,000 t")
    client.submit(client.get(FIRST), phrase="")

    assert all_rows(transaction)["clause_comment"][0]["anchor"] == {}


def test_the_survey_changes_a_comment_and_keeps_its_words_and_its_file(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(
        client.get(new_comment()),
        comment="Too much",
        phrase="5,000 t",
        evidence=(io.BytesIO(PDF), "ore grades.pdf"),
    )
    (before,) = all_rows(transaction)["clause_comment"]
    save(client, "closing", q17_clauses__1__comment="Far too much", q18_fair="yes")

    (after,) = all_rows(transaction)["clause_comment"]
    assert after["comment"] == "Far too much"
    assert (after["anchor"], after["evidence"]) == (before["anchor"], before["evidence"])


def test_a_comment_moved_to_another_clause_leaves_its_words_behind(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="Too much", phrase="5,000 t")
    save(client, "closing", q17_clauses__1__clause="roadmap#reporting", q18_fair="yes")

    (row,) = all_rows(transaction)["clause_comment"]
    assert (row["clause_id"], row["anchor"], row["quote"]) == (
        "reporting",
        {},
        "A site reports every year.",
    )


def test_a_comment_made_in_spanish_keeps_its_quote_when_it_is_changed_in_english(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment(lang="es")), comment="Mucho", phrase="menos de 5 000 t")
    page = client.get(FIRST)
    assert page.soup.select_one("#f-phrase")["lang"] == "es"  # type: ignore[index]
    client.submit(page, comment="Much")

    (row,) = all_rows(transaction)["clause_comment"]
    assert (row["anchor"]["exact"], row["quote_lang"], row["lang"]) == (
        "menos de 5 000 t",
        "es",
        "en",
    )


def test_a_file_of_evidence_comes_back_as_it_was(client: PageClient) -> None:
    client.submit(
        client.get(new_comment()), comment="See", evidence=(io.BytesIO(PDF), "leyes de mineral.pdf")
    )
    with client.get(client.get(FIRST).link("leyes de mineral.pdf")) as file:
        assert file.data == PDF
        assert file.headers["Content-Disposition"].startswith("attachment;")
    assert "File: leyes de mineral.pdf" in client.get(respond("review")).words("main")


def test_a_file_is_taken_away(client: PageClient, transaction: Transaction) -> None:
    client.submit(
        client.get(new_comment()), comment="See", evidence=(io.BytesIO(PDF), "ore grades.pdf")
    )
    client.submit(client.get(FIRST), evidence_remove="1")

    assert all_rows(transaction)["clause_comment"][0]["evidence"] == []


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_words_come_back(
    client: PageClient, transaction: Transaction
) -> None:
    refused = client.submit(
        client.get(new_comment()),
        comment="See",
        evidence=(io.BytesIO(b"MZ program"), "report.pdf"),
        expected=422,
    )

    assert refused.errors() == {
        "f-evidence": "The content of the file report.pdf is not what its name says"
    }
    assert typed(refused, "comment") == "See"
    assert all_rows(transaction)["clause_comment"] == []


def test_a_file_stays_with_a_form_that_is_given_back(
    client: PageClient, transaction: Transaction
) -> None:
    refused = client.submit(
        client.get(new_comment()), evidence=(io.BytesIO(PDF), "ore grades.pdf"), expected=422
    )
    client.submit(refused, comment="See")

    (row,) = all_rows(transaction)["clause_comment"]
    assert [file["name"] for file in row["evidence"]] == ["ore grades.pdf"]


def test_nobody_else_downloads_the_file(client: PageClient) -> None:
    client.submit(
        client.get(new_comment()), comment="See", evidence=(io.BytesIO(PDF), "ore grades.pdf")
    )
    other = client.application.test_client()
    assert isinstance(other, PageClient)

    other.get(f"{FIRST}/evidence", expected=404)


def test_saving_a_comment_says_when_the_response_was_last_saved(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    client.submit(client.get(new_comment()), comment="Too much")
    clock.tick(minutes=5)
    client.submit(client.get(FIRST), comment="Far too much")

    (response,) = all_rows(transaction)["response"]
    assert response["saved_at"] - response["created_at"] == timedelta(minutes=5)


def test_a_comment_written_as_the_window_closes_is_given_back(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    page = client.get(new_comment())
    clock.set("2027-04-09T22:59:59Z")
    refused = client.submit(page, comment="My last word", phrase="5,000 t", expected=409)

    assert (typed(refused, "comment"), typed(refused, "phrase")) == ("My last word", "5,000 t")
    assert "This consultation closed on" in refused.words("[role=alert]")
    assert all_rows(transaction)["clause_comment"] == []


def test_a_comment_posted_eight_times_at_once_is_one_comment(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(new_comment())

    def post(_number: int) -> int:
        browser = client.application.test_client()
        assert isinstance(browser, PageClient)
        return send(browser, page, comment="Too much").status_code

    assert at_once(8, post) == [303] * 8
    assert comments(transaction) == [(1, "small-producer", "Too much", "")]


def test_comments_written_on_four_devices_at_once_are_four(
    client: PageClient, transaction: Transaction, copper_round: int
) -> None:
    save(client, "about", **INDIVIDUAL)
    cookie = client.get_cookie(f"r{copper_round}")
    assert cookie is not None

    def write(number: int) -> int:
        device = client.application.test_client()
        assert isinstance(device, PageClient)
        device.set_cookie(cookie.key, cookie.value)
        page = device.get(new_comment())
        return send(device, page, comment=f"Device {number}").status_code

    assert at_once(4, write) == [303] * 4
    kept = comments(transaction)
    assert sorted(row[2] for row in kept) == [f"Device {number}" for number in range(4)]
    assert sorted(row[0] for row in kept) == [1, 2, 3, 4]
