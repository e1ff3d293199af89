"""Each language came to be complete at a moment that is written down and stays."""

from datetime import datetime, timedelta

from consult.consultations.language_windows import milestones
from consult.consultations.queries import find_consultation
from consult.publication.package_loading import load
from consult.publication.publishing import publish
from tests.factories.drafts import PUBLISHED
from tests.factories.packages import changed, package_files, read
from tests.fixtures.application import Transaction

OPENS = PUBLISHED + timedelta(days=21)
SPANISH_LACKS_A_CLAUSE = changed("\n\n**1.2** Cada mes.", "", "documents/draft.es.md")
SPANISH_LACKS_THE_DRAFT = changed(", es: documents/draft.es.md", "")

Noted = list[tuple[str, datetime, bool]]


def put(
    transaction: Transaction, files: dict[str, str], at: datetime, note: str | None = None
) -> None:
    with transaction() as session:
        load(session, read(files), at=at, actor_id=None, new_version_note=note)


def put_public(transaction: Transaction, files: dict[str, str], at: datetime) -> None:
    put(transaction, files, at)
    with transaction() as session:
        consultation = find_consultation(session, "water-r1")
        assert consultation is not None
        publish(session, consultation, at=at, actor_id=None)


def noted(transaction: Transaction) -> Noted:
    with transaction() as session:
        consultation = find_consultation(session, "water-r1")
        assert consultation is not None
        return [(one.lang, one.at, one.is_complete) for one in milestones(consultation)]


def test_a_whole_package_is_complete_in_both_from_the_moment_it_was_loaded(
    transaction: Transaction,
) -> None:
    put_public(transaction, package_files(), PUBLISHED)
    assert noted(transaction) == [("en", PUBLISHED, True), ("es", PUBLISHED, True)]


def test_a_draft_or_a_clause_that_is_missing_makes_it_incomplete(
    transaction: Transaction,
) -> None:
    at = PUBLISHED
    for files in (SPANISH_LACKS_THE_DRAFT, SPANISH_LACKS_A_CLAUSE):
        put(transaction, files, at)
        assert noted(transaction) == [("en", PUBLISHED, True), ("es", PUBLISHED, False)]
        at += timedelta(hours=1)


def test_the_translation_that_comes_later_is_written_down_with_its_moment(
    transaction: Transaction,
) -> None:
    put_public(transaction, SPANISH_LACKS_A_CLAUSE, PUBLISHED)
    came = OPENS + timedelta(days=10)
    put(transaction, package_files(), came, note="The Spanish clause")
    assert noted(transaction)[1:] == [("es", PUBLISHED, False), ("es", came, True)]


def test_a_correction_without_its_translation_is_written_down_as_well(
    transaction: Transaction,
) -> None:
    put_public(transaction, package_files(), PUBLISHED)
    put(transaction, SPANISH_LACKS_A_CLAUSE, OPENS, note="A clause was added")
    assert noted(transaction)[2:] == [("es", OPENS, False)]


def test_what_changes_nothing_writes_nothing_down(transaction: Transaction) -> None:
    put_public(transaction, package_files(), PUBLISHED)
    put(transaction, package_files(), OPENS)
    put(transaction, changed("Everything.", "All of it."), OPENS, note="Said better")
    assert len(noted(transaction)) == 2


def test_a_draft_without_a_title_in_a_language_is_not_meant_to_be_in_it(
    transaction: Transaction,
) -> None:
    english_only = changed("title: {en: Draft, es: Borrador}", "title: {en: Draft}")
    manifest = english_only["consultation.yaml"].replace(", es: documents/draft.es.md", "")
    put(transaction, {**english_only, "consultation.yaml": manifest}, PUBLISHED)
    assert noted(transaction) == [("en", PUBLISHED, True), ("es", PUBLISHED, True)]
