"""One's own comments, marked in the draft and seen by nobody else."""

from tests.factories.copper_round import SLUG
from tests.web.client import PageClient
from tests.web.public.respond.walking import new_comment

ROADMAP = f"/en/consultations/{SLUG}/documents/roadmap"


def test_the_words_of_ones_own_comments_are_marked_in_the_draft(client: PageClient) -> None:
    client.submit(client.get(new_comment()), comment="Too much", phrase="5,000 t")

    assert client.get(ROADMAP).words("#small-producer mark") == "5,000 t"
    other = client.application.test_client()
    assert isinstance(other, PageClient)
    assert other.get(ROADMAP).all_words("mark") == []


def test_words_of_another_language_are_not_marked_in_this_one(client: PageClient) -> None:
    client.submit(client.get(new_comment(lang="es")), comment="Mucho", phrase="menos de 5 000 t")

    assert client.get(ROADMAP).all_words("mark") == []
    assert client.get(ROADMAP.replace("/en/", "/es/")).all_words("mark") == ["menos de 5 000 t"]


def test_comments_on_the_whole_document_are_counted_at_its_head(client: PageClient) -> None:
    client.submit(client.get(f"{ROADMAP}/comments/new"), comment="Too long")

    assert client.get(ROADMAP).words(".c-doc__head .c-mine") == "Yours: 1"
