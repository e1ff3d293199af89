"""What may be published, for every way of publishing and every mark."""

from typing import Any

import pytest

from consult.responses.privacy_rules import is_more_public, open_ways
from consult.responses.published import PublicPart, public_part
from tests.unit.surveys.examples import choices, raw, survey_of

SURVEY = survey_of(
    raw("who", "text", fills="name"),
    raw("mail", "email"),
    raw("org", "organisation", fills="organisation"),
    raw("home", "country", fills="country"),
    raw("views", "long_text"),
    raw("costs", "number", max=9000, confidential=True),
    raw("union", "single", choices=choices("yes no"), sensitive=True),
    raw("study", "file"),
)
ANSWERS: dict[str, Any] = {
    "who": "Marta Quispe",
    "mail": "marta@coop.example",
    "org": "Cooperativa Apurímac",
    "home": "PE",
    "views": "Water first",
    "costs": "5000",
    "union": "yes",
    "study": [{"name": "study.pdf", "sha256": "0" * 64}],
}


def part(way: str, **more: Any) -> PublicPart | None:
    return public_part(SURVEY, {**ANSWERS, "consent__publish": way, **more}, (1, 2))


def test_with_a_name_the_name_and_what_is_not_kept_back_are_shown() -> None:
    assert part("named") == PublicPart(
        "named", "Marta Quispe", "Cooperativa Apurímac", ("home", "views"), (1, 2)
    )


def test_by_organisation_no_name_is_shown() -> None:
    assert part("organisation") == PublicPart(
        "organisation", "", "Cooperativa Apurímac", ("home", "views"), (1, 2)
    )


def test_anonymously_neither_organisation_nor_country_is_shown() -> None:
    assert part("anonymous") == PublicPart("anonymous", "", "", ("views",), (1, 2))


@pytest.mark.parametrize("way", ["none", "", "loudly"])
def test_nothing_is_published_without_a_way_that_publishes(way: str) -> None:
    assert part(way) is None


def test_what_its_author_marked_is_left_out() -> None:
    marked = part("anonymous", consent__confidential=["views", "comment-1"])

    assert marked == PublicPart("anonymous", "", "", (), (2,))


def test_another_way_can_be_asked_for_than_the_one_chosen() -> None:
    shown = public_part(SURVEY, {**ANSWERS, "consent__publish": "named"}, (), "anonymous")

    assert shown == PublicPart("anonymous", "", "", ("views",), ())


def test_before_publication_every_way_is_open_and_afterwards_the_more_private_ones() -> None:
    assert open_ways("anonymous", is_published=False) == (
        "named",
        "organisation",
        "anonymous",
        "none",
    )
    assert open_ways("organisation", is_published=True) == ("organisation", "anonymous", "none")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"consent__publish": "named"}, True),
        ({"consent__publish": "organisation"}, False),
        ({"consent__publish": "none"}, False),
        ({"consent__publish": "organisation", "consent__quote": "1"}, True),
        ({"consent__publish": "organisation", "consent__news": "1"}, False),
    ],
)
def test_a_consent_is_more_public_by_its_way_or_by_allowing_quotes(
    after: dict[str, str], expected: bool
) -> None:
    assert is_more_public({"consent__publish": "organisation"}, after) is expected
