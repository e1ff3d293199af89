"""What changed between two rounds of a draft."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

import consult.demo
from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.package_reading import read_package
from consult.publication.publishing import publish
from tests.factories.drafts import long_draft, publish_water, with_draft
from tests.factories.packages import read
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.fixtures.queries import count_queries
from tests.web.client import PageClient

PACKAGES = Path(consult.demo.__path__[0]) / "packages"
FIRST, SECOND = "sda-copper-r1", "sda-copper-r2"
PATH = f"/en/consultations/{SECOND}/documents/roadmap/changes"
IN_SPANISH = PATH.replace("/en/", "/es/")
WATER = "/en/consultations/water-r1/documents/draft"


@pytest.fixture
def rounds(arrange: Arrange[None]) -> None:
    arrange(_rounds)


def _rounds(session: Session) -> None:
    for slug in (FIRST, SECOND):
        load(session, read_package(PACKAGES / slug), at=START, actor_id=None)
        consultation = find_consultation(session, slug)
        assert consultation is not None
        publish(session, consultation, at=START, actor_id=None)


def _publish_twice(session: Session) -> None:
    """Publish a draft of three chapters in which one clause of the second is reworded."""
    before = long_draft(3, 40)
    after = before.replace("Clause 7 of 2.", "Clause seven of 2.")
    publish_water(session, with_draft(before, before))
    changed = read(with_draft(after, after))
    load(session, changed, at=START, actor_id=None, new_version_note="In words")


def test_every_difference_of_the_second_round_appears_as_what_it_is(
    client: PageClient, rounds: None
) -> None:
    page = client.get(PATH)

    assert page.h1 == "What changed: Draft roadmap"
    assert page.all_words(".c-tracked__list > *") == [
        "Reworded",
        "2.2, 2.6, 4.5, 6.1",
        "New",
        "5.5",
        "Moved",
        "3.3 to A.4",
        "Typing error corrected",
        "7.2",
    ]
    assert page.all_words("#scope-small-producer :is(del, ins)") == ["5,000", "10,000"]
    assert page.all_words("#target-scope-3 :is(del, ins)") == ["40", "35"]
    assert page.all_words("#data-quality-tiers del") == [
        "; tier 3 estimates no more than 20 % of a target boundary"
    ]
    assert page.words("#just-water-energy .c-tracked__fate") == "New"
    assert page.words("#left-pathway-ore-grade") == "3.3 Moved to A.4"
    assert page.words("#pathway-ore-grade .c-tracked__fate") == "Moved; it was 3.3"


def test_only_changes_are_shown_until_the_whole_text_is_asked_for(
    client: PageClient, rounds: None
) -> None:
    assert client.get(PATH).soup.select_one("#why-voluntary-use") is None
    assert client.get(f"{PATH}?view=all").soup.select_one("#why-voluntary-use") is not None


def test_a_missing_and_a_stale_translation_are_shown_as_such(
    client: PageClient, rounds: None
) -> None:
    page = client.get(IN_SPANISH)

    assert page.all_words("#just-water-energy .c-note") == [
        "Esta cláusula todavía no está traducida. Se muestra como en el original."
    ]
    assert page.all_words("#target-scope-3 .c-note") == [
        "El original de esta cláusula cambió; esta traducción es todavía la de la versión anterior."
    ]
    assert page.all_words("#scope-small-producer .c-note") == []
    assert page.all_words("#review-cycle .c-note") == []


def test_the_reader_and_the_consultation_lead_to_the_changes(
    client: PageClient, rounds: None
) -> None:
    reader = client.get(f"/en/consultations/{SECOND}/documents/roadmap")
    consultation = client.get(f"/en/consultations/{SECOND}")

    assert reader.link("What changed since the version before") == PATH
    assert consultation.link("what changed: Draft roadmap") == PATH


def test_a_first_draft_has_no_changes(client: PageClient, rounds: None) -> None:
    first = f"/en/consultations/{FIRST}/documents/roadmap"

    assert "What changed" not in client.get(first).words()
    client.get(f"{first}/changes", expected=404)


def test_a_corrected_draft_is_compared_with_the_version_before_it(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        publish_water(session)
        corrected = with_draft(
            "## 1 Water {#water}\n\n**1.1** Sites measure water monthly. {#water-measured}\n",
            "## 1 Agua {#water}\n\n**1.1** Los sitios miden el agua cada mes. {#water-measured}\n",
        )
        load(session, read(corrected), at=START, actor_id=None, new_version_note="How often")

    page = client.get(f"{WATER}/changes")

    assert page.all_words("#water-measured ins") == ["monthly"]


def test_a_long_draft_is_compared_chapter_by_chapter(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        _publish_twice(session)

    page = client.get(f"{WATER}/changes?view=all")

    assert len(page.soup.select(".c-tracked__cl")) == 40
    assert page.all_words(".c-tracked__cl :is(del, ins)") == ["7", "seven"]


def test_a_reader_goes_to_the_clean_text_of_the_same_version_and_back(
    client: PageClient, rounds: None
) -> None:
    tracked = client.get(f"{PATH}?view=all")
    clean = client.get(tracked.link("Clean text of version 1.0"))

    assert clean.h1 == "Draft roadmap"
    assert clean.words("#scope-small-producer p") == (
        "“Small producer” means a site with less than 10,000 t Cu per year."
    )
    assert clean.all_words("article :is(ins, del)") == []
    assert clean.link("Whole text with changes") == f"{PATH}?view=all"


def test_the_clean_text_of_a_first_version_has_nothing_beside_it(
    client: PageClient, rounds: None
) -> None:
    clean = client.get(f"/en/consultations/{FIRST}/documents/roadmap/versions/1")
    assert "Clean text" not in clean.words()


def test_one_stays_in_the_chapter_when_the_marks_go(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        _publish_twice(session)
    tracked = client.get(f"{WATER}/changes?view=all")
    clean = client.get(tracked.link("Clean text of version 0.1"))

    assert clean.all_words("article h2") == tracked.all_words("article h2") == ["2Chapter 2"]
    assert clean.words("[id='2.7'] p") == "Clause seven of 2."
    back = client.get(clean.link("Whole text with changes"))
    assert back.all_words("article h2") == ["2Chapter 2"]


def test_all_chapters_of_a_long_draft_stand_on_one_page_to_be_printed(
    client: PageClient, transaction: Transaction
) -> None:
    with transaction() as session:
        _publish_twice(session)
    by_chapter = client.get(f"{WATER}/changes?view=all")
    tracked = client.get(by_chapter.link("All chapters on one page, to print"))
    clean = client.get(tracked.link("Clean text of version 0.1"))

    assert len(tracked.soup.select(".c-tracked__cl")) == 120
    assert tracked.all_words(".c-tracked__cl :is(del, ins)") == ["7", "seven"]
    assert len(clean.soup.select("article .c-cl")) == 120
    assert clean.link("Whole text with changes") == f"{WATER}/changes?view=all&whole=1"
    assert client.get(clean.link("Chapter by chapter")).all_words("article h2") == ["1Chapter 1"]
    assert tracked.link("Chapter by chapter") == f"{WATER}/changes?view=all"


def test_the_number_of_queries_does_not_grow_with_the_draft(
    app: Flask, client: PageClient, rounds: None
) -> None:
    client.get(PATH)  # the site's settings are read once for many pages
    with count_queries(app) as queries:
        client.get(f"{PATH}?view=all")

    assert len(queries) <= 6
