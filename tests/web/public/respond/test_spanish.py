"""The whole way in Spanish; what is stored knows no language."""

from typing import Any

from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.stored import all_rows, draft_answers
from tests.web.public.respond.walking import (
    ANONYMOUS,
    new_comment,
    respond,
    review,
    send,
    typed,
)


def save_in_spanish(client: PageClient, **fields: Any) -> None:
    send(client, client.get(respond("views", "es")), _action="save", **fields)


def test_a_decimal_comma_and_a_decimal_point_are_one_number(
    client: PageClient, transaction: Transaction
) -> None:
    save_in_spanish(client, q10_share="2,65")
    assert draft_answers(transaction)["q10_share"] == "2.65"

    send(client, client.get(respond("views")), _action="save", q10_share="2.65")
    assert draft_answers(transaction)["q10_share"] == "2.65"


def test_a_number_is_shown_with_the_mark_of_the_language(client: PageClient) -> None:
    save_in_spanish(client, q10_share="2,65")

    assert typed(client.get(respond("views", "es")), "q10_share") == "2,65"
    assert client.get(respond("review", "es")).all_words(".c-typed") == ["2,65"]
    assert typed(client.get(respond("views")), "q10_share") == "2.65"
    assert client.get(respond("review")).all_words(".c-typed") == ["2.65"]


def test_dates_and_countries_are_read_in_both_languages(client: PageClient) -> None:
    save_in_spanish(client, q11_hearing="2027-03-09", q12_start="6/2027", q6_country="PE")

    assert client.get(respond("review", "es")).all_words(".c-typed") == [
        "Perú",
        "9 de marzo de 2027",
        "junio 2027",
    ]
    assert client.get(respond("review")).all_words(".c-typed") == [
        "Peru",
        "9 March 2027",
        "June 2027",
    ]


def test_what_is_wrong_is_said_in_spanish(client: PageClient) -> None:
    page = client.get(respond("views", "es"))
    refused = send(client, page, 422, q10_share="mucho", q5_stages=["mining", "none"])

    assert refused.errors() == {
        "f-q5_stages": "P7: La respuesta que excluye a las demás no puede combinarse con otras",
        "f-q10_share": "P12: Escriba un número en cifras",
    }


def test_the_whole_way_leads_to_a_receipt_in_spanish(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment(lang="es")), comment="5 000 t es demasiado")
    save_in_spanish(client, q14_remarks="Primero el agua")
    page = review(client, "es")
    receipt = client.submit(page, _action="submit", **ANONYMOUS)
    rows = all_rows(transaction)

    assert receipt.path == f"/es/receipts/{rows['revision'][0]['receipt_code']}"
    assert rows["revision"][0]["lang"] == "es"
    assert rows["revision_comment"][0]["quote"] == (
        "Un productor pequeño produce menos de 5 000 t de cobre al año."
    )


def test_a_receipt_names_the_instant_in_spanish(client: PageClient) -> None:
    receipt = client.submit(review(client, "es"), _action="submit", **ANONYMOUS)

    assert receipt.words(".c-rno + p") == (
        "Versión 1, recibida el lunes 1 de marzo de 2027, 12:00:00, hora de Londres (UTC)."
    )


def test_what_was_written_in_one_language_is_shown_on_the_pages_of_the_other(
    client: PageClient,
) -> None:
    save_in_spanish(client, q14_remarks="Primero el agua", q7_alloc="value")

    assert client.get(respond("review")).all_words(".c-typed") == ["By value", "Primero el agua"]
