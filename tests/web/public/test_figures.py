"""Images that a draft shows."""

import base64

import pytest
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.publishing import publish
from tests.factories.drafts import PUBLISHED, SLUG
from tests.factories.packages import DRAFT_EN, DRAFT_ES, package_files, read
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.web.client import PageClient

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
FIGURE = "/en/consultations/water-r1/figures/draft/en/documents/levels.png"


def _load(session: Session) -> Consultation:
    files = {name: text.encode() for name, text in package_files().items()}
    files["documents/draft.en.md"] = f"{DRAFT_EN}\n![Levels fall each year](levels.png)\n".encode()
    files["documents/draft.es.md"] = f"{DRAFT_ES}\n![Bajan cada año](levels.png)\n".encode()
    files["documents/levels.png"] = PIXEL
    load(session, read(files), at=PUBLISHED, actor_id=None)
    consultation = find_consultation(session, SLUG)
    if consultation is None:
        raise LookupError(SLUG)
    return consultation


@pytest.fixture
def water(arrange: Arrange[None]) -> None:
    arrange(_water)


def _water(session: Session) -> None:
    publish(session, _load(session), at=PUBLISHED, actor_id=None)


def test_the_draft_shows_its_figure_with_words_for_it(client: PageClient, water: None) -> None:
    page = client.get("/en/consultations/water-r1/documents/draft")

    image = page.soup.select_one("figure img")
    assert image is not None
    assert (image["src"], image["alt"]) == (FIGURE, "Levels fall each year")
    with client.get(FIGURE) as figure:
        assert figure.data == PIXEL


def test_only_figures_of_the_draft_are_shown(client: PageClient, water: None) -> None:
    client.get(FIGURE.replace("levels.png", "draft.en.md"), expected=404)


def test_a_figure_of_an_unpublished_draft_is_hidden(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        _load(session)

    client.get(FIGURE, expected=404)
