"""Rosa publishes: only what is finished, and in the ledger with the real instant."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation, list_ledger
from consult.core.audit import AuditEntry
from consult.documents.queries import list_documents
from consult.publication.errors import AlreadyPublished, NotReady
from consult.publication.package_loading import load
from consult.publication.publishing import publish
from consult.surveys.queries import find_current
from tests.factories.drafts import PUBLISHED
from tests.factories.packages import changed, package_files, read
from tests.fixtures.application import Transaction

DRAFT = "documents/draft.en.md"
SURVEY = "survey.yaml"
Found = tuple[str, int | None, str, str, dict[str, str | int]]


def _publish(transaction: Transaction, files: dict[str, str], at: datetime = PUBLISHED) -> None:
    with transaction() as session:
        load(session, read(files), at=at, actor_id=None)
        publish(session, _consultation(session), at=at, actor_id=None)


def _obstacles(transaction: Transaction, files: dict[str, str]) -> list[Found]:
    with pytest.raises(NotReady) as refused:
        _publish(transaction, files)
    return [(p.file, p.row, p.field, p.reason, dict(p.params)) for p in refused.value.problems]


def _consultation(session: sa.orm.Session) -> Consultation:
    consultation = find_consultation(session, "water-r1")
    assert consultation is not None
    return consultation


def test_everything_is_published_at_the_same_instant(transaction: Transaction) -> None:
    _publish(transaction, package_files())
    with transaction() as session:
        consultation = _consultation(session)
        assert consultation.published_at == PUBLISHED
        documents = list_documents(session, consultation.id)
        assert [document.published_at for document in documents] == [PUBLISHED, PUBLISHED]
        assert find_current(session, consultation.id, published=True) is not None


def test_the_ledger_begins_with_the_real_instant_even_after_opening(
    transaction: Transaction,
) -> None:
    late = datetime(2027, 2, 9, tzinfo=UTC)
    _publish(transaction, package_files(), at=late)
    with transaction() as session:
        consultation = _consultation(session)
        [line] = list_ledger(session, consultation.id)
        assert (line.at, line.kind) == (late, "published")
        assert line.new_closes_at == consultation.closes_at
        actions = list(session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))
        assert actions == ["package.created", "consultation.published"]


def test_it_is_published_once(transaction: Transaction) -> None:
    _publish(transaction, package_files())
    with pytest.raises(AlreadyPublished), transaction() as session:
        publish(session, _consultation(session), at=PUBLISHED, actor_id=None)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("consultation.yaml", "en: Water criteria", "en: Water criteria (TBC)",
         ("consultation.yaml", None, "title.en", "placeholder", {"found": "TBC"})),
        ("consultation.yaml", "es: Lo que miden los sitios.", "es: Lorem ipsum.",
         ("consultation.yaml", None, "summary.es", "placeholder", {"found": "Lorem ipsum"})),
        ("consultation.yaml", "contact: consultation@copper.example", "contact: xxx",
         ("consultation.yaml", None, "privacy.contact", "placeholder", {"found": "xxx"})),
        ("consultation.yaml", "{en: Terms of reference}", "{en: Terms tbd}",
         ("consultation.yaml", None, "documents.tor.title.en", "placeholder", {"found": "tbd"})),
        ("consultation.yaml", "summary: {en: What sites measure., es: Lo que miden los sitios.}\n",
         "",
         ("consultation.yaml", None, "summary", "missing_language", {"language": "en"})),
        (DRAFT, "Monthly.", "Every [...] days.",
         (DRAFT, 5, "1.2", "placeholder", {"found": "[...]"})),
        (SURVEY, "es: Por qué", "es: Por confirmar",
         (SURVEY, None, "pages[0].questions[1].label.es", "placeholder",
          {"found": "Por confirmar"})),
    ],
)  # fmt: skip
def test_what_is_not_finished_is_not_published(
    transaction: Transaction, file: str, old: str, new: str, expected: Found
) -> None:
    assert _obstacles(transaction, changed(old, new, file)) == [expected]
    with transaction() as session:
        assert find_consultation(session, "water-r1") is None


def test_sixty_dates_are_enough_for_a_first_round(transaction: Transaction) -> None:
    _publish(transaction, changed("2027-04-09 23:59:59", "2027-04-01 23:59:59"))


def test_fifty_nine_dates_are_too_few(transaction: Transaction) -> None:
    files = changed("2027-04-09 23:59:59", "2027-03-31 23:59:59")
    expected = {"dates": 59, "least": 60}
    assert _obstacles(transaction, files) == [
        ("consultation.yaml", None, "closes", "window_too_short", expected)
    ]


def test_publishing_after_the_opening_is_allowed(transaction: Transaction) -> None:
    _publish(transaction, package_files(), at=datetime(2027, 3, 15, tzinfo=UTC))


def test_a_public_reason_allows_a_short_window(transaction: Transaction) -> None:
    files = changed(
        "2027-04-09 23:59:59",
        "2027-03-31 23:59:59\nshort_window_reason: {en: The law sets the date.}",
    )
    _publish(transaction, files)
    with transaction() as session:
        [line] = list_ledger(session, _consultation(session).id)
        assert line.reason == {"en": "The law sets the date."}


def test_a_draft_is_there_in_the_source_language(transaction: Transaction) -> None:
    files = changed("en: documents/draft.en.md, ", "")
    assert _obstacles(transaction, files) == [
        (
            "consultation.yaml",
            None,
            "documents.draft.files",
            "missing_language",
            {"language": "en"},
        )
    ]


def test_respondents_are_told_who_keeps_their_data(transaction: Transaction) -> None:
    privacy = package_files()["consultation.yaml"].partition("privacy:")[2].partition("minutes")[0]
    files = changed(f"privacy:{privacy}", "")
    assert _obstacles(transaction, files) == [
        ("consultation.yaml", None, "privacy", "missing", {"key": "privacy"})
    ]


def test_there_is_something_to_answer(transaction: Transaction) -> None:
    files = changed("survey: survey.yaml\n", "")
    start = files["consultation.yaml"].index("  - code: draft")
    end = files["consultation.yaml"].index("  - code: tor")
    files["consultation.yaml"] = (
        files["consultation.yaml"][:start] + files["consultation.yaml"][end:]
    )
    assert _obstacles(transaction, files) == [("survey.yaml", None, "", "nothing_to_answer", {})]
