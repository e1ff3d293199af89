"""Coming back by a link in a mail: opened by a form only, once, on any device."""

import re

import pytest
from flask import Flask

from consult.accounts.rules import RESETS_MAILED
from consult.core.digests import digest
from consult.notifications.recipients import RESPONDENT, Recipient
from consult.responses.contact_models import ResponseContact, ResumeLink
from consult.web.stop_tokens import stop_token
from tests.factories.copper_round import SLUG
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.fixtures.event_loop import outside_the_loop
from tests.fixtures.mails import posted, written
from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import respond, respond_and_hand_in, save, typed

JULIAN = "julian@coop-apurimac.example"
CONTACT = f"/en/response/{SLUG}/mail"
RESUME = "/en/response"
BY_MAIL = "form:has([name=email])"
HERE = "form:has([name=_contact_email])"
FORGET = 'form[action$="/mail/forget"]'


@pytest.fixture
def elsewhere(client: PageClient) -> PageClient:
    """The same person on another device."""
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    return other


def give_address(client: PageClient, address: str = JULIAN) -> Page:
    return client.submit(client.get(CONTACT), HERE, _contact_email=address)


def ask(client: PageClient, address: str = JULIAN, expected: int = 200) -> Page:
    return client.submit(client.get(RESUME), BY_MAIL, email=address, expected=expected)


def link_in(app: Flask, transaction: Transaction) -> str:
    """Return the address of the link in the mail posted last."""
    text = written(app, posted(transaction, "resume_link")[-1]).text
    (found,) = re.findall(r"http://localhost(/en/response/links/\S+)", text)
    return str(found)


def stop_for(app: Flask, transaction: Transaction) -> str:
    """Return where a mail to the address kept now would be stopped."""
    with transaction() as session:
        kept = session.query(ResponseContact).one()
    recipient = Recipient(RESPONDENT, kept.response_id, kept.address, kept.address_key, kept.lang)
    with outside_the_loop(), app.app_context():
        return f"/en/mail/stop/{stop_token(recipient)}"


@pytest.fixture
def link(app: Flask, client: PageClient, transaction: Transaction) -> str:
    """A link to a response that holds "Water first"."""
    save(client, "views", q14_remarks="Water first")
    give_address(client)
    return link_in(app, transaction)


def test_a_link_opens_the_response_on_another_device(link: str, elsewhere: PageClient) -> None:
    page = elsewhere.submit(elsewhere.get(link, follow_redirects=True))

    assert page.path == respond("about")
    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def test_looking_at_a_link_uses_nothing_up(link: str, elsewhere: PageClient) -> None:
    """As programs do that look into mail."""
    for _ in range(3):
        scanner = elsewhere.application.test_client()
        assert isinstance(scanner, PageClient)
        assert scanner.get(link, follow_redirects=True).h1 == "Open your response"
        assert scanner.get(respond("views")).form().value("q14_remarks") == ""

    elsewhere.submit(elsewhere.get(link, follow_redirects=True))
    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def test_a_link_opens_once(link: str, elsewhere: PageClient, client: PageClient) -> None:
    elsewhere.submit(elsewhere.get(link, follow_redirects=True))
    third = client.application.test_client()
    assert isinstance(third, PageClient)
    page = third.get(link, follow_redirects=True, expected=410)

    assert page.h1 == "This link no longer works"
    assert third.get(respond("views")).form().value("q14_remarks") == ""


def test_a_link_lasts_a_week_as_its_mail_says(
    app: Flask, link: str, elsewhere: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    said = written(app, posted(transaction)[0]).text
    assert "works once, until Monday 8 March 2027, 12:00 London time (UTC)" in said
    clock.tick(days=7, seconds=-1)
    elsewhere.get(link, follow_redirects=True)
    clock.tick(seconds=1)
    elsewhere.get(link, follow_redirects=True, expected=410)


def test_the_token_leaves_the_address_at_once_and_only_its_hash_is_kept(
    link: str, elsewhere: PageClient, transaction: Transaction
) -> None:
    token = link.rpartition("/")[2]
    page = elsewhere.get(link, follow_redirects=True)

    assert page.path == "/en/response/link"
    assert token not in page.text
    with transaction() as session:
        (kept,) = session.query(ResumeLink).all()
    assert kept.token_hash == digest(token)
    assert len(token) >= 43


def test_opening_does_not_hide_another_response_of_the_device_without_a_word(
    link: str, elsewhere: PageClient
) -> None:
    save(elsewhere, "views", q14_remarks="Dust first")
    other_code = elsewhere.get(RESUME).words(".c-code")
    page = elsewhere.get(link, follow_redirects=True)

    assert page.words(".c-code") == other_code


def test_the_code_is_kept_sealed_with_the_key_of_the_site(
    client: PageClient, link: str, transaction: Transaction
) -> None:
    code = client.get(RESUME).words(".c-code").replace("-", "")
    with transaction() as session:
        contact = session.query(ResponseContact).one()
        kept = str(vars(contact))

    assert code not in kept
    assert contact.address == JULIAN


def test_who_gave_an_address_can_ask_for_a_link_on_any_device(
    app: Flask, link: str, elsewhere: PageClient, transaction: Transaction
) -> None:
    ask(elsewhere, JULIAN.upper())
    again = link_in(app, transaction)
    assert again != link
    elsewhere.submit(elsewhere.get(again, follow_redirects=True))

    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def test_an_address_nobody_gave_gets_the_same_answer_and_a_mail_without_a_link(
    app: Flask, link: str, elsewhere: PageClient, transaction: Transaction
) -> None:
    known, unknown = (ask(elsewhere, address).text for address in (JULIAN, "rosa@example.org"))

    def without_tokens(text: str) -> str:
        return re.sub(r'name="_csrf" value="[^"]+"', "", text)

    assert without_tokens(known) == without_tokens(unknown)
    mail = posted(transaction)[-1]
    assert (mail.event, mail.recipient) == ("resume_link_unknown", "rosa@example.org")
    assert "/links/" not in written(app, mail).text


def test_after_three_requests_an_address_gets_no_further_mail_and_nobody_is_told(
    link: str, elsewhere: PageClient, transaction: Transaction
) -> None:
    before = len(posted(transaction))
    pages = [ask(elsewhere).words(".c-flash") for _ in range(RESETS_MAILED + 2)]

    assert len(set(pages)) == 1
    assert len(posted(transaction)) - before == RESETS_MAILED - 1


@pytest.mark.parametrize("address", ["", "julian", "julian@", "a b@c.example", "a@b..example"])
def test_what_is_no_address_is_given_back(
    client: PageClient, transaction: Transaction, address: str
) -> None:
    save(client, "views", q14_remarks="Water first")
    page = client.submit(client.get(CONTACT), HERE, _contact_email=address, expected=422)

    assert list(page.errors()) == ["f-_contact_email"]
    assert page.form(HERE).value("_contact_email") == address
    assert posted(transaction) == []


def test_an_address_taken_back_is_erased_with_its_links_and_mails(
    client: PageClient, link: str, elsewhere: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(CONTACT), FORGET)

    elsewhere.get(link, follow_redirects=True, expected=410)
    assert client.get(CONTACT).form(HERE).value("_contact_email") == ""
    (mail,) = posted(transaction)
    assert (mail.recipient, mail.state, "secret_token" in mail.template_values) == (
        "",
        "dead",
        False,
    )
    with transaction() as session:
        assert session.query(ResponseContact).count() == session.query(ResumeLink).count() == 0


def test_after_another_address_is_given_links_to_the_one_before_open_nothing(
    app: Flask,
    client: PageClient,
    link: str,
    elsewhere: PageClient,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    """It may have been mistyped, and be somebody else's."""
    clock.tick(minutes=1)
    give_address(client, "julian.huamani@coop-apurimac.example")

    elsewhere.get(link, follow_redirects=True, expected=410)
    elsewhere.submit(elsewhere.get(link_in(app, transaction), follow_redirects=True))
    assert typed(elsewhere.get(respond("views")), "q14_remarks") == "Water first"


def test_the_same_address_given_again_leaves_its_links(
    client: PageClient, link: str, elsewhere: PageClient
) -> None:
    give_address(client)

    elsewhere.submit(elsewhere.get(link, follow_redirects=True))


@pytest.mark.usefixtures("link")
def test_only_who_holds_the_response_sees_its_address(elsewhere: PageClient) -> None:
    elsewhere.get(CONTACT, expected=404)


def test_the_log_names_no_address_and_no_token(
    link: str, elsewhere: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", logger="consult"):
        ask(elsewhere)
        elsewhere.get(link, follow_redirects=True)

    assert "public.ask_for_link" in caplog.text
    assert [word for word in (JULIAN, link.rpartition("/")[2]) if word in caplog.text] == []


def test_a_stop_that_went_to_another_address_stops_nothing_for_the_present_one(
    app: Flask, client: PageClient, link: str, transaction: Transaction
) -> None:
    stops = []
    for address in (JULIAN, "julian.huamani@coop-apurimac.example"):
        give_address(client, address)
        stops.append(stop_for(app, transaction))
    wrong, right = stops
    for stop, is_stopped in ((wrong, False), (right, True), (wrong, True)):
        client.post(stop, expected=204)
        with transaction() as session:
            assert (session.query(ResponseContact).one().stopped_at is not None) is is_stopped


def test_a_withdrawn_response_keeps_no_address_and_gives_back_what_was_typed(
    client: PageClient, transaction: Transaction
) -> None:
    respond_and_hand_in(client)
    page = client.get(CONTACT)
    client.submit(client.get(f"/en/consultations/{SLUG}/my-response/withdraw"))
    refused = client.submit(page, HERE, _contact_email=JULIAN, expected=409)

    assert list(refused.errors()) == ["f-_contact_email"]
    assert refused.form(HERE).value("_contact_email") == JULIAN
    assert posted(transaction) == []
    with transaction() as session:
        assert session.query(ResponseContact).count() == 0


@pytest.mark.usefixtures("link")
def test_who_responded_reads_which_mails_end_and_which_still_come(
    app: Flask, elsewhere: PageClient, transaction: Transaction
) -> None:
    page = elsewhere.get(stop_for(app, transaction), follow_redirects=True)

    assert "no news of this consultation, its outcome included" in page.words()
    assert "Receipts and links that you ask for still come." in page.words()
