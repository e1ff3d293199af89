"""A respondent sees all that is held, and withdraws or erases it, or allows something else."""

from io import BytesIO
from typing import Any

import sqlalchemy as sa

from consult.core.audit import AuditEntry
from consult.core.audit_checking import list_gone
from consult.responses.consent_models import ConsentChange
from consult.responses.models import Response
from consult.responses.verifying import check_revisions
from tests.factories.copper_round import SLUG
from tests.factories.files import PDF
from tests.fixtures.application import Transaction
from tests.fixtures.clock import StoppedClock
from tests.web.client import Page, PageClient
from tests.web.public.respond.stored import all_rows
from tests.web.public.respond.walking import (
    ANONYMOUS,
    hand_in,
    new_comment,
    respond,
    review,
    save,
)

OWN = f"/en/consultations/{SLUG}/my-response"
PERSONAL = (
    "Julián Huamaní Quispe",
    "julian@coop-apurimac.example",
    "Water first, then copper",
    "5,000 t is far too much",
)
AFTER_CLOSING = "2027-05-01T12:00:00Z"


def write(client: PageClient, **consent: Any) -> Page:
    name, mail, answer, comment = PERSONAL
    save(client, "about", c_name=name, c_email=mail)
    save(client, "views", q14_remarks=answer)
    client.submit(client.get(new_comment()), comment=comment)
    review(client)
    return hand_in(client, **consent)


def response(transaction: Transaction) -> dict[str, Any]:
    (row,) = all_rows(transaction)["response"]
    return row


def acts(transaction: Transaction) -> list[str]:
    with transaction() as session:
        of_responses = AuditEntry.object_type.in_(("response", "revision"))
        return list(
            session.scalars(
                sa.select(AuditEntry.action).where(of_responses).order_by(AuditEntry.id)
            )
        )


def holds(transaction: Transaction) -> list[bool]:
    with transaction() as session:
        return [is_true for _, is_true in check_revisions(session, list_gone(session))]


def test_all_that_is_held_is_on_the_page_and_in_the_file(client: PageClient) -> None:
    write(client)
    words = client.get(OWN).words("main")
    document = client.get(f"{OWN}/data.json").get_json()
    (version,) = document["versions"]

    assert [told for told in PERSONAL if told not in words] == []
    assert version["names_and_contact"]["c_name"] == PERSONAL[0]
    assert version["answers"]["q14_remarks"] == PERSONAL[2]
    assert version["comments"][0]["comment"] == PERSONAL[3]
    assert document["wordings"][version["wording"]]["language"] == "en"
    assert [entry["act"] for entry in document["log"]] == ["response.submitted"]


def test_words_of_a_clause_files_and_reminders_are_part_of_it(client: PageClient) -> None:
    client.submit(
        client.get(new_comment()),
        comment="Too much",
        phrase="less than 5,000 t",
        evidence=(BytesIO(PDF), "ore grades.pdf"),
    )
    contact = client.get(f"/en/response/{SLUG}/mail")
    here = "form:has([name=_contact_email])"
    client.submit(contact, here, _contact_email=PERSONAL[1], _contact_reminders="1")

    words = client.get(OWN).words("main")
    told = ("less than 5,000 t", "File: ore grades.pdf", "Reminders before it closes: yes")
    assert [one for one in told if one not in words] == []
    [comment] = client.get(f"{OWN}/data.json").get_json()["draft"]["comments"]
    assert (comment["phrase"]["exact"], comment["files"]) == (told[0], ["ore grades.pdf"])


def test_the_receipt_of_a_withdrawn_response_promises_nothing(client: PageClient) -> None:
    receipt = write(client)
    promises = ("We have your response", "What happens next", "read and change")
    assert [one for one in promises if one not in receipt.words()] == []
    client.submit(client.get(f"{OWN}/withdraw"))

    words = client.get(receipt.path).words()
    assert [one for one in promises if one in words] == []


def test_what_is_not_to_be_published_is_marked_where_it_stands(client: PageClient) -> None:
    write(client, consent__confidential=["q14_remarks", "comment-1"])
    rows = client.get(OWN).all_words("main li")
    marked = [words for words in rows if "Not to be published" in words]

    assert ["Water first" in words for words in marked] == [True, False]
    assert ["far too much" in words for words in marked] == [False, True]


def test_a_browser_without_the_code_is_asked_for_it(client: PageClient) -> None:
    write(client)
    stranger = client.application.test_client()

    assert stranger.open(OWN).location == "/en/response"
    assert stranger.open(f"{OWN}/data.json").location == "/en/response"


def test_what_is_allowed_can_be_changed_after_the_closing(
    client: PageClient, transaction: Transaction, clock: StoppedClock
) -> None:
    write(client, consent__publish="named")
    clock.set(AFTER_CLOSING)
    page = client.submit(
        client.get(f"{OWN}/consent"),
        consent__read="1",
        consent__publish="none",
        consent__confidential=["q14_remarks"],
    )

    stored = response(transaction)
    assert page.path == OWN
    assert "Do not publish; still counted" in page.words("main")
    assert stored["consent"]["values"]["consent__publish"] == "none"
    assert (stored["confidential"], stored["revision_count"]) == (["q14_remarks"], 1)
    assert acts(transaction) == ["response.submitted", "response.consent_changed"]
    assert holds(transaction) == [True]


def test_a_form_sent_twice_changes_the_consent_once(
    client: PageClient, transaction: Transaction
) -> None:
    write(client)
    page = client.get(f"{OWN}/consent")
    form = {**dict(page.form().entries({}, None)), **ANONYMOUS}
    for _ in range(2):
        client.post(f"{OWN}/consent", data=form)

    with transaction() as session:
        assert session.scalar(sa.select(sa.func.count(ConsentChange.id))) == 1


def test_once_published_the_consent_becomes_more_private_only(
    client: PageClient, transaction: Transaction
) -> None:
    write(client)
    with transaction() as session:
        session.execute(sa.update(Response).values(published_at=sa.func.current_timestamp()))
    page = client.get(f"{OWN}/consent")
    refused = client.submit(page, expected=422, consent__read="1", consent__publish="named")

    assert "Still open: Anonymous, by group; Do not publish; still counted" in page.words("main")
    assert "Once published it can become more private only" in refused.words("main")
    assert response(transaction)["consent"] is None
    client.submit(refused, consent__read="1", consent__publish="none")
    assert response(transaction)["consent"]["values"]["consent__publish"] == "none"


def test_a_withdrawn_response_is_kept_and_not_counted(
    client: PageClient, transaction: Transaction
) -> None:
    receipt = write(client)
    page = client.submit(client.get(f"{OWN}/withdraw"), reason="We answered twice")

    assert "It is not counted and not published." in page.words("main")
    assert response(transaction)["standing"] == 0
    assert acts(transaction) == ["response.submitted", "response.withdrawn"]
    assert "Withdrawn" in client.get(receipt.path).words("main")
    assert "Response withdrawn" in client.get(respond("about")).words("h1")


def test_names_go_and_what_was_said_stays(client: PageClient, transaction: Transaction) -> None:
    write(client, consent__publish="named", consent__contact="1")
    client.submit(client.get(f"{OWN}/erase-names"))

    rows = all_rows(transaction)
    assert (rows["draft_identity"], rows["revision_identity"]) == ([], [])
    assert rows["revision"][0]["answers"]["values"]["q14_remarks"] == PERSONAL[2]
    assert rows["response"][0]["consent"]["values"]["consent__publish"] == "anonymous"
    assert rows["response"][0]["standing"] == 3
    assert acts(transaction) == ["response.submitted", "identity.erased"]
    assert holds(transaction) == [True]


def test_who_has_erased_their_name_may_no_longer_be_contacted(
    client: PageClient, transaction: Transaction
) -> None:
    write(client, consent__publish="none", consent__contact="1", consent__news="1")
    client.submit(client.get(f"{OWN}/erase-names"))

    consent = response(transaction)["consent"]
    assert consent["values"]["consent__publish"] == "none"
    assert [consent["status"][name] for name in ("consent__contact", "consent__news")] == [
        "blank",
        "blank",
    ]
    assert consent["values"].keys() & {"consent__contact", "consent__news"} == set()


def test_everything_goes_and_the_count_and_the_hashes_stay(
    client: PageClient, transaction: Transaction
) -> None:
    receipt = write(client)
    before = all_rows(transaction)["revision"][0]
    client.submit(client.get(f"{OWN}/erase"))

    rows = all_rows(transaction)
    after, stored = rows["revision"][0], rows["response"][0]
    assert [told for told in PERSONAL if told in str(rows)] == []
    assert (after["sha256"], after["received_at"]) == (before["sha256"], before["received_at"])
    assert (after["salt"], after["answers"]["values"]) == ("", {})
    assert (stored["standing"], stored["stakeholder_group"], stored["comment_count"]) == (
        3,
        "miners",
        1,
    )
    assert holds(transaction) == [True]
    assert "Erased" in client.get(receipt.path).words("main")
    client.get(f"{receipt.path}/copy", expected=410)
    assert "Content and names were erased" in client.get(OWN).words("main")


def test_a_changed_remainder_is_found(client: PageClient, transaction: Transaction) -> None:
    write(client)
    client.submit(client.get(f"{OWN}/erase"))
    with transaction() as session:
        session.execute(sa.text("UPDATE revision SET country = 'CL'"))

    assert holds(transaction) == [False]


def test_an_erased_response_takes_no_more_answers(client: PageClient) -> None:
    page = write(client)
    page = client.get(respond("views"))
    client.submit(client.get(f"{OWN}/erase"))
    refused = client.submit(page, expected=409, q14_remarks="One more thing")

    assert "was withdrawn or erased" in refused.words("main")
    assert "One more thing" in str(refused.soup)


def test_a_draft_that_is_erased_leaves_nothing(
    client: PageClient, transaction: Transaction
) -> None:
    save(client, "about", c_name=PERSONAL[0])
    page = client.submit(client.get(f"{OWN}/erase"))

    assert page.path == "/en/response"
    assert all_rows(transaction)["response"] == []
    assert acts(transaction) == ["response.draft_removed"]


def test_each_choice_is_previewed_whole(client: PageClient) -> None:
    write(client)
    address = respond("review/preview")
    named = client.get(f"{address}?as=named").words("main")
    anonymous = client.get(f"{address}?as=anonymous").words("main")
    none = client.get(f"{address}?as=none").words("main")

    assert [told in named for told in PERSONAL] == [True, False, True, True]
    assert [told in anonymous for told in PERSONAL] == [False, False, True, True]
    assert [told in none for told in PERSONAL] == [False, False, False, False]


def test_what_is_erased_is_the_response_whose_page_was_shown(
    client: PageClient, transaction: Transaction
) -> None:
    """By the time of the answer another code may have been entered in another window."""
    write(client)
    shown = client.get(f"{OWN}/erase")
    client.set_cookie(*_another_code(client, response(transaction)["consultation_id"]))
    client.submit(shown)

    rows = all_rows(transaction)["response"]
    assert [row["erased_at"] is not None for row in rows] == [True, False]


def _another_code(client: PageClient, consultation_id: int) -> tuple[str, str]:
    """Begin a response in another browser, and return the cookie that holds its code."""
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    save(other, "views", q14_remarks="Dust first")
    cookie = other.get_cookie(f"r{consultation_id}")
    assert cookie is not None
    return cookie.key, cookie.value
