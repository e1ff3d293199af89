"""A number in an address that no row can have leads nowhere, and the database is not asked."""

import pytest
from flask import Flask

from tests.factories.drafts import SLUG
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, signed_in

DOCUMENTS = f"/en/consultations/{SLUG}"


@pytest.fixture
def rosa(app: Flask, published: None) -> PageClient:
    return signed_in(app, ROSA)


@pytest.mark.parametrize("number", ["2147483647", "9" * 25])
@pytest.mark.parametrize(
    "path",
    [
        f"{DOCUMENTS}/documents/draft/versions/",
        f"{DOCUMENTS}/files/draft/en?version=",
        "/staff/jobs/",
    ],
)
def test_no_row_has_it(rosa: PageClient, path: str, number: str) -> None:
    rosa.get(path + number, expected=404)


def test_a_place_among_comments_that_cannot_be_is_their_beginning(rosa: PageClient) -> None:
    digits = "9" * 5_000
    rosa.get(f"/staff/consultations/{SLUG}/comments?after={digits}.{digits}")
