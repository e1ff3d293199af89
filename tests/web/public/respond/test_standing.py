"""Where a respondent stands: the page and its part, and questions by the numbers people see."""

from tests.web.client import PageClient
from tests.web.public.respond.walking import INDIVIDUAL, new_comment, respond, save


def test_the_second_part_of_a_page_says_that_it_is_one(client: PageClient) -> None:
    save(client, "about", q1_capacity="several", q4_group="ngo")

    assert client.get(respond("about")).words(".c-bar b") == "Page 1 of 5"
    assert client.get(respond("about-2")).words(".c-bar b") == "Page 1 of 5, part 2"


def test_questions_count_by_their_numbers_and_comments_on_clauses_are_one(
    client: PageClient,
) -> None:
    save(client, "about", **INDIVIDUAL)
    assert "2 of 18 questions" in client.get(respond("views")).words(".c-bar")

    client.submit(client.get(new_comment()), comment="5,000 t is too much")
    assert "3 of 18 questions" in client.get(respond("views")).words(".c-bar")
