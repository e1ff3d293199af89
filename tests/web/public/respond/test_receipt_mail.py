"""The receipt by mail: when an address was given, once, in the language of the response."""

from typing import Any

from bs4 import BeautifulSoup
from flask import Flask

from consult.accounts.models import Attempt
from consult.accounts.rules import FREE_FROM_ADDRESS, RESETS_MAILED
from consult.responses.contact_models import ResponseContact
from consult.web.mail_limits import MAIL
from consult.web.staff_attempts import address_bucket
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.mails import posted, written
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    hand_in,
    respond,
    respond_and_hand_in,
    review,
    save,
    send,
)
from tests.web.untranslated import untranslated

JULIAN = "julian@coop-apurimac.example"
LOCK = "pg_advisory_xact_lock"
SECRETS = ("Water first", "Julián Huamaní", "private@example.org")


def bucket_of(client: PageClient) -> str:
    """Return where the mails are counted that the visitor of a test asks for."""
    app = client.application
    with outside_the_loop(), app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        return address_bucket(MAIL).name


def answer_and_hand_in(client: PageClient, **fields: Any) -> Page:
    save(client, "views", q14_remarks="Water first")
    save(client, "about", c_name="Julián Huamaní", c_email="private@example.org")
    review(client)
    return hand_in(client, _contact_email=JULIAN, **fields)


def test_no_address_no_mail(client: PageClient, transaction: Transaction) -> None:
    respond_and_hand_in(client)

    assert posted(transaction) == []


def test_the_receipt_says_what_arrived_and_never_an_answer(
    app: Flask, client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    clock.set("2027-03-01T12:00:05Z")
    page = answer_and_hand_in(client)
    (mail,) = posted(transaction)
    letter = written(app, mail)
    code = page.path.rpartition("/")[2]

    assert (mail.event, mail.recipient, mail.language) == ("receipt", JULIAN, "en")
    assert letter.subject == "We have your response: Draft SDA roadmap"
    assert letter.text.splitlines()[:5] == [
        "Your response has arrived. Its receipt has the number",
        code,
        "",
        "Version 1, received Monday 1 March 2027, 12:00:05 London time (UTC).",
        "It answers 6 questions. It holds 0 comments on the draft.",
    ]
    assert f"http://localhost/en/receipts/{code}" in letter.text
    assert letter.unsubscribe_url is None
    everything = letter.text + letter.html + letter.subject + str(mail.template_values)
    assert [secret for secret in SECRETS if secret in everything] == []


def test_a_response_in_spanish_gets_its_receipt_in_spanish(
    app: Flask, client: PageClient, transaction: Transaction
) -> None:
    page = review(client, "es")
    client.submit(page, _action="submit", _contact_email=JULIAN, **ANONYMOUS)
    letter = written(app, posted(transaction)[0])

    assert letter.subject == "Recibimos su respuesta: Borrador de la hoja de ruta EDS"
    assert untranslated(BeautifulSoup(letter.html, "lxml"), "es") == []


def test_each_version_has_its_receipt_and_nothing_sent_twice_has_two(
    client: PageClient, transaction: Transaction
) -> None:
    answer_and_hand_in(client)
    page = client.get(respond("review"))
    assert page.form().value("_contact_email") == JULIAN
    client.submit(page, _action="submit")
    assert len(posted(transaction)) == 1

    save(client, "views", q14_remarks="Water and dust first")
    page = client.get(respond("review"))
    for _ in range(2):
        send(client, page, _action="submit")

    keys = [mail.template_values["number"] for mail in posted(transaction)]
    assert keys == [1, 2]


def test_a_bad_address_gives_everything_back_and_hands_nothing_in(
    client: PageClient, transaction: Transaction
) -> None:
    review(client)
    page = client.get(respond("review"))
    refused = client.submit(
        page, _action="submit", expected=422, _contact_email="julian@", **ANONYMOUS
    )

    assert refused.errors() == {"f-_contact_email": "Write an e-mail address like name@example.org"}
    assert refused.form().value("_contact_email") == "julian@"
    assert refused.form().value("consent__publish") == "anonymous"
    assert all_rows(transaction)["revision"] == []


def test_an_address_taken_out_of_the_field_is_erased(
    client: PageClient, transaction: Transaction
) -> None:
    answer_and_hand_in(client)
    client.submit(client.get(respond("review")), _action="save", _contact_email="")

    with transaction() as session:
        assert session.query(ResponseContact).count() == 0
    assert posted(transaction)[0].recipient == ""


def test_the_address_is_no_answer(client: PageClient, transaction: Transaction) -> None:
    answer_and_hand_in(client)

    assert JULIAN not in str(all_rows(transaction))


def test_an_address_that_has_had_enough_mails_gets_no_receipt_and_nobody_is_told(
    client: PageClient, transaction: Transaction
) -> None:
    """Anybody's address can be typed, in any number of responses."""
    pages = []
    for _ in range(RESETS_MAILED + 1):
        stranger = client.application.test_client()
        assert isinstance(stranger, PageClient)
        pages.append(answer_and_hand_in(stranger))

    assert len(all_rows(transaction)["revision"]) == RESETS_MAILED + 1
    assert len(posted(transaction, "receipt")) == RESETS_MAILED
    assert {page.h1 for page in pages} == {"We have your response"}


def test_who_has_mails_sent_to_many_addresses_hands_in_and_is_told_that_none_went(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    respond_and_hand_in(client)
    with transaction() as session:
        at, free = clock.now(), FREE_FROM_ADDRESS
        session.add_all(Attempt(bucket=bucket_of(client), at=at) for _ in range(free))
    save(client, "views", q14_remarks="Dust first")
    page = client.submit(client.get(respond("review")), _action="submit", _contact_email=JULIAN)

    assert len(all_rows(transaction)["revision"]) == 2
    assert posted(transaction) == []
    assert "The receipt was not sent by e-mail" in page.words(".c-flash")


def test_an_address_costs_six_queries_and_none_costs_nothing(
    app: Flask, client: PageClient
) -> None:
    """The address, the act that it was given, whether it may be mailed, and the mail."""
    asked = []
    for address in ("", JULIAN):
        other = client.application.test_client()
        assert isinstance(other, PageClient)
        page = review(other)
        with count_queries(app) as queries:
            send(other, page, _action="submit", _contact_email=address, **ANONYMOUS)
        asked.append(sorted(" ".join(query.split()[:3]) for query in queries if LOCK not in query))

    tables = ("response_contact", "outbox_mail", "audit_entry", "attempt")
    writes = [f"INSERT INTO {table}" for table in tables]
    counts = ["SELECT attempt.bucket, attempt.at", "DELETE FROM attempt"]
    assert asked[1] == sorted([*asked[0], *writes, *counts])
