"""Files attached to a response."""

from io import BytesIO
from typing import Any

import pytest

from tests.factories.files import DOCX, DOCX_WITH_MACROS, HTML, PDF, XLSX
from tests.fixtures.application import Transaction
from tests.fixtures.scanner import EICAR
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import counts, draft_answers
from tests.web.public.respond.walking import hand_in, respond, review, save, send, typed


def attach(client: PageClient, name: str, content: bytes, expected: int = 200, **more: Any) -> Page:
    page = client.get(respond("people"))
    file = (BytesIO(content), name)
    answer = client.submit(page, _action="save", q16_files=file, expected=expected, **more)
    for request in (one.request for one in (*answer.history, answer)):
        request.environ["wsgi.input"].close()  # the test client spools large forms to disk
    return answer


def names(transaction: Transaction) -> list[str]:
    return [row["name"] for row in draft_answers(transaction)["q16_files"]]


def test_a_file_is_kept_with_its_name_and_digest(
    client: PageClient, transaction: Transaction
) -> None:
    page = attach(client, "position.pdf", PDF)
    (row,) = draft_answers(transaction)["q16_files"]

    assert (row["name"], row["size"], row["media_type"]) == (
        "position.pdf",
        str(len(PDF)),
        "application/pdf",
    )
    assert client.application.extensions["storage"].get(row["sha256"]) == PDF
    assert "position.pdf" in page.words()


def test_a_second_file_stands_beside_the_first(
    client: PageClient, transaction: Transaction
) -> None:
    attach(client, "position.pdf", PDF)
    attach(client, "letter.docx", DOCX)

    assert names(transaction) == ["position.pdf", "letter.docx"]


def test_a_file_too_many_is_refused_and_the_others_stay(
    client: PageClient, transaction: Transaction
) -> None:
    attach(client, "position.pdf", PDF)
    attach(client, "letter.docx", DOCX)
    refused = attach(client, "table.xlsx", XLSX, 422)

    assert refused.errors() == {
        "f-q16_files": ("Q18: Attach 2 files at most. Not kept: table.xlsx. Choose the files again")
    }
    assert "table.xlsx" not in refused.all_words(".c-rows li")
    assert names(transaction) == ["position.pdf", "letter.docx"]


def test_a_page_saved_without_a_file_keeps_those_there_are(
    client: PageClient, transaction: Transaction
) -> None:
    attach(client, "position.pdf", PDF)
    save(client, "people", q15_members__1__name="Rosa")

    assert names(transaction) == ["position.pdf"]


def test_a_file_is_taken_away_by_its_button(client: PageClient, transaction: Transaction) -> None:
    attach(client, "position.pdf", PDF)
    page = attach(client, "letter.docx", DOCX)
    client.submit(page, _do="remove:q16_files:1")

    assert names(transaction) == ["letter.docx"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "The file empty.pdf is empty"),
        (
            "run.exe",
            PDF,
            "The file run.exe is not of a type we accept: pdf, docx, xlsx",
        ),
        ("page.pdf", HTML, "The content of the file page.pdf is not what its name says"),
        (
            "letter.docx",
            DOCX_WITH_MACROS,
            "The file letter.docx contains macros; save it without them",
        ),
        (
            "large.pdf",
            PDF.ljust(20 * 1024 * 1024 + 1, b"\n"),
            "The file large.pdf is larger than 20 MB",
        ),
    ],
    ids=["empty", "ending", "content", "macros", "large"],
)
def test_a_file_that_cannot_be_taken_is_named_and_the_rest_is_given_back(
    client: PageClient, name: str, content: bytes, said: str
) -> None:
    refused = attach(client, name, content, 422, q15_members__1__name="Rosa")

    assert refused.errors() == {"f-q16_files": f"Q18: {said}"}
    assert typed(refused, "q15_members__1__name") == "Rosa"


@pytest.mark.usefixtures("scanner")
def test_a_file_in_which_the_scanner_finds_something_is_not_kept(
    client: PageClient, transaction: Transaction
) -> None:
    refused = attach(client, "position.pdf", PDF + EICAR, 422)

    assert refused.errors() == {
        "f-q16_files": "Q18: The virus scanner found something in the file position.pdf; it was "
        "not kept"
    }
    assert counts(transaction)["response"] == 0


def test_a_file_sent_beside_a_wrong_answer_need_not_be_sent_again(
    client: PageClient, transaction: Transaction
) -> None:
    refused = attach(client, "position.pdf", PDF, 422, q15_members__1__mail="rosa")
    assert "position.pdf" in refused.words()

    client.submit(refused, q15_members__1__mail="rosa@coop.example", _action="save")
    assert names(transaction) == ["position.pdf"]


def test_a_good_file_sent_beside_a_bad_one_need_not_be_sent_again(
    client: PageClient, transaction: Transaction
) -> None:
    page = client.get(respond("people"))
    files = [(BytesIO(PDF), "position.pdf"), (BytesIO(b""), "empty.pdf")]
    refused = send(client, page, 422, q16_files=files)
    client.submit(refused, _action="save")

    assert refused.errors() == {"f-q16_files": "Q18: The file empty.pdf is empty"}
    assert names(transaction) == ["position.pdf"]


def test_a_file_cannot_be_claimed_that_was_not_sent_here(
    client: PageClient, transaction: Transaction
) -> None:
    attach(client, "position.pdf", PDF)
    forged = '{"q16_files": [{"name": "x.pdf", "sha256": "0", "size": "1", "media_type": "x"}]}'
    send(client, client.get(respond("people")), _files=forged)

    assert names(transaction) == ["position.pdf"]


def test_the_names_of_files_are_in_what_was_handed_in(client: PageClient) -> None:
    attach(client, "position.pdf", PDF)
    review(client)
    receipt = hand_in(client)

    assert "position.pdf" in client.get(f"{receipt.path}/copy").all_words(".c-typed")
