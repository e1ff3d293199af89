"""Packages into the database: once, in place while unpublished, as new versions afterwards."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from consult.consultations.answer_due import promise_answer
from consult.consultations.errors import ReasonMissing
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation, list_ledger
from consult.consultations.services import close_early, extend
from consult.core.audit import AuditEntry
from consult.documents.models import DocumentVersion
from consult.documents.queries import find_document, list_clauses, list_documents
from consult.publication.errors import NotReady, PackageProblems, PublishedPackageChanged
from consult.publication.package_loading import Outcome, load
from consult.publication.publishing import publish
from consult.surveys.models import SurveyVersion
from consult.surveys.queries import find_current
from tests.factories.drafts import PUBLISHED
from tests.factories.packages import changed, package_files, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START

DRAFT = "documents/draft.en.md"
SURVEY = "survey.yaml"
NOTE = "A typing error in clause 1.2 was corrected."
DUE = date(2027, 7, 30)
REASON = {"en": "More time was asked for."}


def _load(
    transaction: Transaction,
    files: dict[str, str] | None = None,
    note: str | None = None,
    at: datetime = START,
) -> Outcome:
    with transaction() as session:
        package = read(files)
        result = load(session, package, at=at, actor_id=None, new_version_note=note)
    assert result.slug == "water-r1"
    return result.outcome


def _publish(transaction: Transaction, files: dict[str, str] | None = None) -> None:
    _load(transaction, files)
    with transaction() as session:
        publish(session, _consultation(session), at=PUBLISHED, actor_id=None)


def _consultation(session: sa.orm.Session) -> Consultation:
    consultation = find_consultation(session, "water-r1")
    assert consultation is not None
    return consultation


def _versions(transaction: Transaction) -> tuple[int, int]:
    """Return how many versions there are of surveys and of documents."""
    with transaction() as session:
        counts = [
            session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
            for model in (SurveyVersion, DocumentVersion)
        ]
    return counts[0], counts[1]


def test_a_new_package_is_created_unpublished(transaction: Transaction) -> None:
    assert _load(transaction) is Outcome.CREATED
    with transaction() as session:
        consultation = _consultation(session)
        assert consultation.published_at is None
        assert consultation.title == {"en": "Water criteria", "es": "Criterios de agua"}
        assert consultation.closes_at == datetime(2027, 4, 9, 22, 59, 59, tzinfo=UTC)
        assert consultation.closes_wall == "2027-04-09 23:59:59"
        assert list_documents(session, consultation.id) == []
        assert find_current(session, consultation.id, published=True) is None


def test_documents_keep_their_order_their_clauses_and_their_files(
    transaction: Transaction,
) -> None:
    _load(transaction)
    with transaction() as session:
        consultation = _consultation(session)
        draft, tor = list_documents(session, consultation.id, published_only=False)
        assert (draft.code, tor.code) == ("draft", "tor")
        assert [(file.lang, file.path) for file in draft.files] == [
            ("en", "documents/draft.en.md"),
            ("es", "documents/draft.es.md"),
        ]
        assert (draft.has_clauses, tor.has_clauses) == (True, False)
        clauses = list_clauses(session, draft.version_id)
        assert [(clause.clause_id, clause.label) for clause in clauses] == [
            ("1", "1"),
            ("water-measured", "1.1"),
            ("1.2", "1.2"),
        ]
        assert clauses[1].texts["es"]["plain"] == "Los sitios miden el agua."


def test_loading_it_again_changes_nothing(transaction: Transaction) -> None:
    _load(transaction)
    assert _load(transaction) is Outcome.UNCHANGED
    assert _versions(transaction) == (1, 2)
    with transaction() as session:
        actions = list(session.scalars(sa.select(AuditEntry.action)))
    assert actions == ["package.created"]


def test_an_unpublished_consultation_is_replaced_in_place(transaction: Transaction) -> None:
    _load(transaction)
    files = changed("Monthly", "Weekly", DRAFT)
    files["consultation.yaml"] = files["consultation.yaml"].replace("2027-04-09", "2027-04-16")
    assert _load(transaction, files) is Outcome.UPDATED
    assert _versions(transaction) == (1, 2)
    with transaction() as session:
        consultation = _consultation(session)
        assert consultation.closes_wall == "2027-04-16 23:59:59"
        draft = find_document(session, consultation.id, "draft", published_only=False)
        assert draft is not None
        texts = [clause.texts["en"]["plain"] for clause in list_clauses(session, draft.version_id)]
        assert texts == ["Water", "Sites measure water.", "Weekly."]


def test_a_document_left_out_before_publication_is_gone(transaction: Transaction) -> None:
    _load(transaction)
    without = """  - code: tor
    title: {en: Terms of reference}
    attachment: {en: documents/tor.pdf}
"""
    assert _load(transaction, changed(without, "")) is Outcome.UPDATED
    assert _versions(transaction) == (1, 1)


def test_an_answer_before_the_close_is_refused_until_it_is_public(
    transaction: Transaction,
) -> None:
    early = changed("2027-04-09 23:59:59", "2027-04-09 23:59:59\nanswer_due: 2027-04-08")
    with pytest.raises(PackageProblems) as refused:
        _load(transaction, early)
    assert [p.reason for p in refused.value.problems] == ["answered_before_it_closes"]


def test_nothing_is_half_loaded(transaction: Transaction) -> None:
    files = changed("round: 1", "round: 2\nprevious: water-r0")
    with pytest.raises(PackageProblems) as refused:
        _load(transaction, files)
    assert [p.reason for p in refused.value.problems] == ["unknown_previous"]
    with transaction() as session:
        assert find_consultation(session, "water-r1") is None
    assert _versions(transaction) == (0, 0)


def test_a_changed_published_package_is_refused_without_a_note(transaction: Transaction) -> None:
    _publish(transaction)
    with pytest.raises(PublishedPackageChanged) as refused:
        _load(transaction, changed("Monthly", "Weekly", DRAFT))
    assert refused.value.parts == ("draft",)
    assert _load(transaction) is Outcome.UNCHANGED


def test_a_note_makes_a_new_version_of_what_differs_only(transaction: Transaction) -> None:
    _publish(transaction)
    files = changed("Monthly", "Weekly", DRAFT)
    assert _load(transaction, files, NOTE) is Outcome.NEW_VERSION
    assert _versions(transaction) == (1, 3)
    with transaction() as session:
        consultation = _consultation(session)
        draft, tor = list_documents(session, consultation.id)
        assert (draft.number, tor.number) == (2, 1)
        version = session.get_one(DocumentVersion, draft.version_id)
        assert (version.note, version.published_at) == (NOTE, START)
        newest = list_ledger(session, consultation.id)[0]
        assert (newest.kind, newest.reason) == ("corrected", {"en": NOTE})


def test_what_was_published_stays_as_it_was(transaction: Transaction) -> None:
    _publish(transaction)
    _load(transaction, changed("Monthly", "Weekly", DRAFT), NOTE)
    with transaction() as session:
        first = session.scalars(
            sa.select(DocumentVersion).where(DocumentVersion.has_clauses).order_by("number")
        ).first()
        assert first is not None
        texts = [clause.texts["en"]["plain"] for clause in list_clauses(session, first.id)]
    assert texts == ["Water", "Sites measure water.", "Monthly."]


def test_a_corrected_question_makes_a_new_version_of_the_survey(transaction: Transaction) -> None:
    _publish(transaction)
    assert _load(transaction, changed("en: Why", "en: Why so", SURVEY), NOTE) is Outcome.NEW_VERSION
    assert _versions(transaction) == (2, 2)
    with transaction() as session:
        current = find_current(session, _consultation(session).id, published=True)
        assert current is not None
        assert current.number == 2


def test_corrected_texts_need_a_note_but_no_new_version(transaction: Transaction) -> None:
    _publish(transaction)
    files = changed("What sites measure.", "What every site measures.")
    assert _load(transaction, files, NOTE) is Outcome.NEW_VERSION
    assert _versions(transaction) == (1, 2)
    with transaction() as session:
        assert _consultation(session).summary["en"] == "What every site measures."


@pytest.mark.parametrize("note", ["", " ", "-"])
def test_the_note_has_words(transaction: Transaction, note: str) -> None:
    _publish(transaction)
    with pytest.raises(ReasonMissing):
        _load(transaction, changed("Monthly", "Weekly", DRAFT), note)
    assert _versions(transaction) == (1, 2)


def test_a_new_version_with_words_to_come_is_refused(transaction: Transaction) -> None:
    _publish(transaction)
    with pytest.raises(NotReady) as refused:
        _load(transaction, changed("Monthly.", "Monthly, place TBC.", DRAFT), NOTE)
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.field) == (DRAFT, 5, "1.2")
    assert _versions(transaction) == (1, 2)


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("2027-04-09", "2027-04-16", "closes", "dates_change_in_public"),
        ("2027-02-01", "2027-02-02", "opens", "dates_change_in_public"),
        ("Europe/London", "Europe/Lisbon", "timezone", "fixed_when_published"),
        ("kind: consultation", "kind: call_for_evidence", "kind", "fixed_when_published"),
        ("round: 1", "round: 1\nanswer_due: 2027-08-30", "answer_due", "answer_promised_in_public"),
        ("round: 1", "round: 1\ngrace_minutes: 5", "grace_minutes", "fixed_when_published"),
        ("code: tor", "code: terms", "documents", "document_removed"),
        (
            "attachment: {en: documents/tor.pdf}",
            "files: {en: documents/draft.en.md}",
            "documents[1]",
            "document_kind_changed",
        ),
    ],
)
def test_what_was_promised_is_not_changed_by_loading(
    transaction: Transaction, old: str, new: str, field: str, reason: str
) -> None:
    _publish(transaction)
    with pytest.raises(PackageProblems) as refused:
        _load(transaction, changed(old, new), NOTE)
    assert [(p.field, p.reason) for p in refused.value.problems] == [(field, reason)]


def test_a_package_that_does_not_know_of_the_promised_answer_leaves_it(
    transaction: Transaction,
) -> None:
    _publish(transaction)
    with transaction() as session:
        promise_answer(session, _consultation(session), DUE, {}, actor_id=None, at=PUBLISHED)
    _load(transaction, changed("Monthly", "Weekly", DRAFT), NOTE)
    with transaction() as session:
        assert _consultation(session).answer_due == DUE


def test_a_code_keeps_its_meaning_for_ever(transaction: Transaction) -> None:
    _publish(transaction)
    with pytest.raises(PackageProblems) as refused:
        _load(transaction, changed("type: long_text", "type: text", SURVEY), NOTE)
    [problem] = refused.value.problems
    assert (problem.file, problem.row, problem.field, problem.reason) == (
        "survey.yaml",
        13,
        "pages[0].questions[1].type",
        "type_changed",
    )


def test_after_an_extension_the_first_package_still_changes_nothing(
    transaction: Transaction,
) -> None:
    _publish(transaction)
    with transaction() as session:
        consultation = _consultation(session)
        extend(session, consultation, "2027-04-23 23:59", REASON, actor_id=None, at=START)
    assert _load(transaction) is Outcome.UNCHANGED
    with transaction() as session:
        assert _consultation(session).closes_wall == "2027-04-23 23:59"


def test_a_package_with_the_extended_date_differs_in_nothing(transaction: Transaction) -> None:
    _publish(transaction)
    with transaction() as session:
        consultation = _consultation(session)
        extend(session, consultation, "2027-04-23 23:59", REASON, actor_id=None, at=START)
    files = changed("2027-04-09 23:59:59", "2027-04-23 23:59")
    assert _load(transaction, files) is Outcome.UNCHANGED


def test_a_correction_after_an_early_closing_is_no_short_window(transaction: Transaction) -> None:
    _publish(transaction)
    with transaction() as session:
        close_early(session, _consultation(session), REASON, actor_id=None, at=START)
    files = changed("2027-04-09 23:59:59", "2027-03-01 12:00:00")
    files[DRAFT] = files[DRAFT].replace("Monthly", "Weekly")
    assert _load(transaction, files, NOTE) is Outcome.NEW_VERSION


DATES = "opens: 2027-02-01 09:00\ncloses: 2027-04-09 23:59:59\n"


def test_dates_to_be_announced_come_with_a_note(transaction: Transaction) -> None:
    _publish(transaction, changed(DATES, ""))
    assert (
        _load(transaction, package_files(), "The dates are set.", at=PUBLISHED)
        is Outcome.NEW_VERSION
    )
    with transaction() as session:
        consultation = _consultation(session)
        newest = list_ledger(session, consultation.id)[0]
        assert (newest.kind, newest.old_closes_at) == ("scheduled", None)
        assert newest.new_closes_at == consultation.closes_at


def test_dates_that_come_later_are_no_shorter_than_the_rule(transaction: Transaction) -> None:
    _publish(transaction, changed(DATES, ""))
    files = changed("2027-04-09", "2027-02-28")
    with pytest.raises(NotReady) as refused:
        _load(transaction, files, "The dates are set.", at=PUBLISHED)
    assert [problem.reason for problem in refused.value.problems] == ["window_too_short"]
