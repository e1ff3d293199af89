"""The example packages load, publish, and come back as packages that say the same."""

from pathlib import Path

import pytest

import consult.demo
from consult.consultations.queries import find_consultation
from consult.publication.package_files import write_zip
from consult.publication.package_loading import Outcome, load
from consult.publication.package_reading import read_package
from consult.publication.package_writing import write_package
from consult.publication.publishing import publish
from tests.factories.packages import changed, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START

FOLDER = Path(consult.demo.__path__[0]) / "packages"
SLUGS = sorted(path.parent.name for path in FOLDER.glob("*/consultation.yaml"))


def _load_all(transaction: Transaction) -> list[Outcome]:
    with transaction() as session:
        packages = [read_package(FOLDER / slug) for slug in SLUGS]
        return [load(session, p, at=START, actor_id=None).outcome for p in packages]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_written_package_says_what_the_first_one_said(
    transaction: Transaction, slug: str
) -> None:
    _load_all(transaction)
    with transaction() as session:
        consultation = find_consultation(session, slug)
        assert consultation is not None
        written = write_package(session, consultation)
    assert read_package(write_zip(written)) == read_package(FOLDER / slug)


def test_every_example_can_be_published(transaction: Transaction) -> None:
    _load_all(transaction)
    with transaction() as session:
        for slug in SLUGS:
            consultation = find_consultation(session, slug)
            assert consultation is not None
            publish(session, consultation, at=consultation.opens_at or START, actor_id=None)
    assert _load_all(transaction) == [Outcome.UNCHANGED] * len(SLUGS)


def test_figures_are_written_back_too(transaction: Transaction) -> None:
    draft = "documents/draft.en.md"
    files = changed("**1.2** Monthly.", "**1.2** Monthly.\n\n![A map](map.png)", draft)
    files["documents/draft.es.md"] += "\n![Un mapa](map.png)\n"
    files["documents/map.png"] = "PNG"
    with transaction() as session:
        load(session, read(files), at=START, actor_id=None)
        consultation = find_consultation(session, "water-r1")
        assert consultation is not None
        written = write_package(session, consultation)
    assert written["documents/map.png"] == b"PNG"
    assert read(written) == read(files)
