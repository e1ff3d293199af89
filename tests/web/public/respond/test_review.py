"""The review says what is still open before the response is sent."""

from tests.web.client import PageClient
from tests.web.public.respond.walking import ANONYMOUS, respond, review

PUBLISH = "Choose how your response may be published"
READ = "Confirm that you have read the privacy notice"


def test_the_consents_are_open_until_they_are_given(client: PageClient) -> None:
    page = review(client)
    opened = {link["href"] for link in page.soup.select(".c-rv a[href^='#f-consent']")}

    assert set(page.all_words(".c-bad")) == {PUBLISH, READ}
    assert opened == {"#f-consent__publish", "#f-consent__read"}
    assert "Nothing here stops you from sending." not in page.words()


def test_with_both_consents_nothing_stops_from_sending(client: PageClient) -> None:
    page = client.submit(review(client), _action="save", **ANONYMOUS)

    assert page.all_words(".c-bad") == []
    assert "Nothing here stops you from sending." in page.words()


def test_a_missing_consent_is_called_by_its_name(client: PageClient) -> None:
    refused = client.submit(review(client), _action="submit", expected=422)

    assert refused.path == respond("review")
    assert refused.errors() == {"f-consent__publish": PUBLISH, "f-consent__read": READ}
