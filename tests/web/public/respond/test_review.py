"""The review says what is still open before the response is sent."""

import pytest

from tests.factories.copper_round import publish_poll
from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.public.respond.walking import ANONYMOUS, new_comment, respond, review, save

PUBLISH = "Choose how your response may be published"
READ = "Confirm that you have read the privacy notice"


def test_the_consents_are_open_until_they_are_given(client: PageClient) -> None:
    page = review(client)
    opened = {link["href"] for link in page.soup.select(".c-rv a[href^='#f-consent']")}

    assert page.words(".c-sec--first h2") == "Still open"
    assert set(page.all_words(".c-bad")) == {PUBLISH, READ}
    assert opened == {"#f-consent__publish", "#f-consent__read"}
    assert "Nothing here stops you from sending." not in page.words()


def test_the_preview_says_what_is_never_shown_only_once_a_way_is_chosen(
    client: PageClient,
) -> None:
    save(client, "about", c_name="Julián Huamaní")
    save(client, "views", q14_remarks="Water first")
    client.submit(
        client.get(new_comment()), comment="5,000 t is too much", proposed="less than 1,000 t"
    )
    page = review(client)
    assert seen(page) == [
        "Choose how your response may be published, then save: this shows what others will see."
    ]

    chosen = client.submit(page, _action="save", **ANONYMOUS)
    head, body, never = seen(chosen)
    assert (head, never) == (
        "Small-scale miners",
        "Never shownYour name, organisation and e-mail address",
    )
    assert "5,000 t is too much" in body
    assert chosen.all_words(".c-pv .c-diff ins") != []
    assert "Water first" in body
    assert "Julián" not in body


def seen(page: Page) -> list[str]:
    return page.all_words(".c-pv [data-preview]:not([hidden])")


def test_with_both_consents_nothing_stops_from_sending(client: PageClient) -> None:
    page = client.submit(review(client), _action="save", **ANONYMOUS)

    assert page.all_words(".c-bad") == []
    assert page.words(".c-sec--first").startswith("Questions Nothing here stops you from sending.")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Questions You have answered everything that is asked of you."),
        ("es", "Preguntas Usted respondió todo lo que se le pregunta."),
    ],
)
def test_when_all_is_answered_nothing_is_called_open(
    client: PageClient, transaction: Transaction, lang: str, said: str
) -> None:
    with transaction() as session:
        publish_poll(session)
    page = client.get(f"/{lang}/consultations/poll/respond/opinion")
    page = client.submit(page, opinion="Water first")
    page = client.submit(page, _action="save", **ANONYMOUS)

    assert page.words(".c-sec--first") == said


def test_a_missing_consent_is_called_by_its_name(client: PageClient) -> None:
    refused = client.submit(review(client), _action="submit", expected=422)

    assert refused.path == respond("review")
    assert refused.errors() == {"f-consent__publish": PUBLISH, "f-consent__read": READ}
