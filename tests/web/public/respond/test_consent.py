"""What a respondent is told before the first field, and what is kept of it."""

import sqlalchemy as sa

from consult.responses.consent_models import ConsentWording
from consult.responses.models import Revision
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.walking import (
    ANONYMOUS,
    hand_in,
    new_comment,
    respond,
    respond_and_hand_in,
    review,
)

BEFORE = "Before you write"


def test_the_privacy_notice_stands_before_the_first_field(client: PageClient) -> None:
    page = client.get(respond("about"))
    words = page.words("main")

    assert "Responsible for the data:" in words
    assert words.index(BEFORE) < words.index("I respond as")


def test_it_stands_before_a_comment_that_begins_a_response_and_not_before_a_second_one(
    client: PageClient,
) -> None:
    first = client.get(new_comment())
    client.submit(first, comment="5,000 t is too much")

    assert BEFORE in first.words("main")
    assert BEFORE not in client.get(new_comment()).words("main")


def test_it_does_not_come_again_on_later_pages(client: PageClient) -> None:
    page = review(client)

    assert BEFORE not in page.words("main")


def test_a_revision_cites_the_words_its_author_agreed_to(
    client: PageClient, transaction: Transaction
) -> None:
    respond_and_hand_in(client)

    with transaction() as session:
        revision = session.scalars(sa.select(Revision)).one()
        wording = session.get_one(ConsentWording, revision.wording_sha256)
        consent, notice = wording.words["consent"], wording.words["notice"]
    assert (wording.lang, wording.first_used_at) == ("en", revision.received_at)
    assert consent["question"] == "How may we publish your response?"
    assert consent["publish"]["anonymous"] == "Anonymous, by group"
    assert notice["controller"] == "Responsible Copper"


def test_the_same_words_are_kept_once_and_other_languages_apart(
    client: PageClient, transaction: Transaction
) -> None:
    respond_and_hand_in(client)
    hand_in(client, consent__quote="1")
    page = client.get(respond("review", "es"))
    client.submit(page, _action="submit", **ANONYMOUS, consent__news="1")

    with transaction() as session:
        languages = session.scalars(sa.select(ConsentWording.lang).order_by(ConsentWording.lang))
        assert list(languages) == ["en", "es"]


def test_the_receipt_file_names_the_words(client: PageClient, transaction: Transaction) -> None:
    receipt = respond_and_hand_in(client)
    document = client.get(f"{receipt.path}/receipt.json").get_json()["document"]

    with transaction() as session:
        assert document["consent_wording"] == session.scalar(sa.select(ConsentWording.sha256))
