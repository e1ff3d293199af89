"""The receipt: proof for its holder, a bare status for everybody else."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from consult.consultations.models import Consultation
from consult.responses.models import Response
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    hand_in,
    new_comment,
    respond,
    respond_and_hand_in,
    save,
    send,
)

PLANTED = {
    "name": "Julián Huamaní Quispe",
    "email": "julian@coop-apurimac.example",
    "answer": "Water first, then copper",
    "comment": "5,000 t is far too much",
    "proposal": "less than 1,000 t",
}


def stranger(client: PageClient) -> PageClient:
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    return other


def hand_in_with_names(client: PageClient) -> Page:
    save(client, "about", c_name=PLANTED["name"], c_email=PLANTED["email"])
    save(client, "views", q14_remarks=PLANTED["answer"])
    client.submit(
        client.get(new_comment()), comment=PLANTED["comment"], proposed=PLANTED["proposal"]
    )
    return respond_and_hand_in(client)


def receipt_file(client: PageClient, receipt: Page) -> dict[str, Any]:
    return dict(client.get(f"{receipt.path}/receipt.json").json or {})


def test_a_receipt_says_by_when_the_answer_is_promised(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    with transaction() as session:
        session.execute(sa.update(Consultation).values(answer_due=date(2027, 7, 30)))
    receipt = respond_and_hand_in(client)
    assert "It is promised by Friday 30 July 2027." in receipt.words(".c-life")

    clock.set("2027-07-30T23:00:00Z")
    late = client.get(receipt.path).words(".c-life")
    assert "It was promised by Friday 30 July 2027 and is not here yet." in late


def test_a_receipt_names_its_number_and_the_instant(
    client: PageClient, transaction: Transaction
) -> None:
    receipt = respond_and_hand_in(client)
    (response,) = all_rows(transaction)["response"]

    assert receipt.path == f"/en/receipts/{response['reference']}-1"
    assert receipt.words(".c-rno") == f"{response['reference']}-1"
    assert receipt.words(".c-rno + p") == (
        "Version 1, received Monday 1 March 2027, 12:00:00 London time (UTC)."
    )
    assert response["submitted_at"] == START


def test_the_fingerprint_can_be_computed_from_the_downloaded_file_alone(
    client: PageClient, transaction: Transaction
) -> None:
    receipt = hand_in_with_names(client)
    saved = receipt_file(client, receipt)
    text = json.dumps(saved["document"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    computed = hashlib.sha256((saved["salt"] + text).encode()).hexdigest()

    assert computed == saved["sha256"]
    assert computed == all_rows(transaction)["revision"][0]["sha256"]


def test_the_receipt_shows_the_fingerprint_and_leaves_the_salt_to_its_file(
    client: PageClient,
) -> None:
    receipt = respond_and_hand_in(client)
    saved = receipt_file(client, receipt)
    (fingerprint,) = receipt.all_words(".c-rcpt dd")

    assert fingerprint.replace(" ", "") == saved["sha256"]
    assert saved["salt"] not in receipt.get_data(as_text=True)


def test_the_downloaded_file_holds_comments_and_answers_and_no_name(client: PageClient) -> None:
    saved = receipt_file(client, hand_in_with_names(client))
    document = saved["document"]

    assert document["answers"]["values"]["q14_remarks"] == PLANTED["answer"]
    assert document["comments"][0]["proposed"] == PLANTED["proposal"]
    assert PLANTED["name"] not in json.dumps(saved, ensure_ascii=False)
    assert PLANTED["email"] not in json.dumps(saved, ensure_ascii=False)


def test_a_stranger_sees_the_status_and_nothing_else(client: PageClient) -> None:
    receipt = hand_in_with_names(client)
    own = receipt_file(client, receipt)
    code = receipt.words(".c-code")
    page = stranger(client).get(receipt.path)
    shown = page.get_data(as_text=True)

    assert page.h1 == f"Receipt {receipt.words('.c-rno')}"
    assert "Received" in page.all_words(".c-st")
    planted = [*PLANTED.values(), code, own["salt"], own["sha256"], own["sha256"][:4] + " "]
    assert [secret for secret in planted if secret in shown] == []


@pytest.mark.parametrize("part", ["copy", "receipt.json"])
def test_a_stranger_finds_no_copy(client: PageClient, part: str) -> None:
    receipt = hand_in_with_names(client)

    stranger(client).get(f"{receipt.path}/{part}", expected=404)


def test_the_holder_of_another_response_is_a_stranger(client: PageClient) -> None:
    receipt = hand_in_with_names(client)
    other = stranger(client)
    respond_and_hand_in(other)

    other.get(f"{receipt.path}/copy", expected=404)


def test_a_copy_shows_everything_that_was_handed_in(client: PageClient) -> None:
    receipt = hand_in_with_names(client)
    shown = client.get(f"{receipt.path}/copy").all_words(".c-typed")

    assert [text for text in PLANTED.values() if text not in shown] == []


def test_an_unknown_receipt_is_not_found(client: PageClient) -> None:
    client.get("/en/receipts/SDA-0000-0000-1", expected=404)


def test_a_change_after_handing_in_makes_a_second_version_and_keeps_the_first(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    save(client, "views", q14_remarks="First thought")
    first = respond_and_hand_in(client)
    clock.tick(days=1)
    save(client, "views", q14_remarks="Second thought")
    second = hand_in(client)
    revisions = all_rows(transaction)["revision"]

    assert second.path == first.path[:-1] + "2"
    assert [(r["number"], r["answers"]["values"]["q14_remarks"]) for r in revisions] == [
        (1, "First thought"),
        (2, "Second thought"),
    ]
    assert "It replaces the version before; both are kept." in second.words()


def test_the_receipt_of_the_version_before_says_that_it_is_superseded(client: PageClient) -> None:
    first = respond_and_hand_in(client)
    save(client, "views", q14_remarks="Second thought")
    second = hand_in(client)

    assert stranger(client).get(first.path).words(".c-st") == "Superseded by a later version"
    assert stranger(client).get(second.path).words(".c-st") == "Received"


def test_the_file_of_the_version_before_still_proves_it(client: PageClient) -> None:
    first = respond_and_hand_in(client)
    before = receipt_file(client, first)
    save(client, "views", q14_remarks="Second thought")
    hand_in(client)

    assert receipt_file(client, first) == before


def test_handing_in_unchanged_leads_to_the_same_receipt(
    client: PageClient, clock: StoppedClock, transaction: Transaction
) -> None:
    first = respond_and_hand_in(client)
    clock.tick(days=1)
    again = hand_in(client)

    assert again.path == first.path
    assert len(all_rows(transaction)["revision"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"c_name": "Marta Soto"},
        {"q4_group": "ngo"},
    ],
)
def test_a_changed_name_is_a_change_as_much_as_a_changed_answer(
    client: PageClient, transaction: Transaction, change: dict[str, Any]
) -> None:
    respond_and_hand_in(client)
    save(client, "about", **change)
    hand_in(client)

    assert [row["number"] for row in all_rows(transaction)["revision"]] == [1, 2]


def test_a_new_comment_is_a_change_and_comments_are_frozen_with_each_version(
    client: PageClient, transaction: Transaction
) -> None:
    client.submit(client.get(new_comment()), comment="The first")
    respond_and_hand_in(client)
    client.submit(client.get(new_comment("reporting")), comment="The second")
    hand_in(client)
    rows = all_rows(transaction)
    ids = [revision["id"] for revision in rows["revision"]]
    frozen = [(row["revision_id"], row["comment"]) for row in rows["revision_comment"]]

    assert frozen == [(ids[0], "The first"), (ids[1], "The first"), (ids[1], "The second")]


def test_a_draft_changed_after_handing_in_leaves_the_version_handed_in_alone(
    client: PageClient, transaction: Transaction
) -> None:
    respond_and_hand_in(client)
    before = all_rows(transaction)["revision"]
    save(client, "views", q14_remarks="Not sent")

    assert all_rows(transaction)["revision"] == before


def test_an_incomplete_response_is_not_handed_in_and_says_what_is_missing(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", q4_group="ngo")
    page = client.get(respond("review"))
    refused = client.submit(page, _action="submit", consent__read="1", expected=422)

    publish = "Choose how your response may be published"
    assert refused.errors() == {"f-consent__publish": publish}
    assert refused.all_words(".c-bad") == [
        "Q1: Answer this question",
        "Q20: Answer this question",
        publish,
    ]
    assert all_rows(transaction)["revision"] == []


def withdraw(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.update(Response).values(withdrawn_at=START))


def test_a_withdrawn_response_takes_nothing_more_and_gives_back_what_was_typed(
    client: PageClient, transaction: Transaction
) -> None:
    receipt = respond_and_hand_in(client)
    page = client.get(respond("views"))
    last = client.get(respond("review"))
    withdraw(transaction)
    before = all_rows(transaction)
    refused = client.submit(page, q14_remarks="Too late", expected=409)
    send(client, last, 409, _action="submit", **ANONYMOUS)

    assert refused.words("[role=alert]") == (
        "This response was withdrawn or erased. What you wrote just now was not stored; it is "
        "below, so that you can copy it."
    )
    assert "Too late" in str(refused.form().value("q14_remarks"))
    assert all_rows(transaction) == before
    assert client.get(respond("views")).h1 == "Response withdrawn"
    assert stranger(client).get(receipt.path).words(".c-st") == "Withdrawn"
