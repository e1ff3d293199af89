"""`consult verify` believes no receipt and nothing stored without recomputing its hash."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy.orm import Session

from consult.cli import main
from consult.config import Settings
from consult.core.audit import AuditEntry, record
from consult.core.canonical import salted_hash
from consult.core.storage import storage
from consult.documents.models import Clause, DocumentFile, DocumentVersion
from consult.responses.models import Response, Revision, RevisionComment, RevisionIdentity
from consult.responses.submitting import list_revision_comments, revision_document
from consult.surveys.answers import Answers
from consult.surveys.models import SurveyVersion
from tests.factories.documents import add_draft
from tests.factories.drafts import publish_water
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.integration.exports.exporting import open_consultation
from tests.unit.surveys.examples import raw, survey_of

SURVEY = survey_of(raw("name", "text", fills="name"), raw("why", "long_text"))
JULIAN: Answers = {"name": "Julián Huamaní", "why": "Ñawpaqta tapuwaychik"}


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask) -> None:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)


@pytest.fixture(autouse=True)
def handed_in(arrange: Arrange[None]) -> None:
    """Three revisions of two responses, each with a comment."""
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    consultation = open_consultation(session, SURVEY)
    comment = {
        "document_version_id": add_draft(session, consultation),
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": "by-products",
        "comment": "By value",
    }
    submit_answers(session, consultation, JULIAN, key="Julián", comments=(comment,))
    submit_answers(session, consultation, {"why": "Because"}, comments=(comment,))
    submit_answers(session, consultation, {"why": "And so"}, key="Julián")


def _verify(*files: Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, files)])


def _receipt(transaction: Transaction) -> dict[str, Any]:
    """Return the first receipt as its holder downloads it."""
    with transaction() as session:
        revision = session.scalars(sa.select(Revision).order_by(Revision.id)).first()
        assert revision is not None
        response = session.get_one(Response, revision.response_id)
        comments = list_revision_comments(session, revision.id)
        document = revision_document(revision, response, comments)
        return {"document": document, "salt": revision.salt, "sha256": revision.sha256}


def _written(path: Path, receipt: Any) -> Path:
    path.write_text(json.dumps(receipt))
    return path


def test_untouched_revisions_hold() -> None:
    result = _verify()

    assert (result.exit_code, result.stdout) == (
        0,
        (
            "Audit entries that hold: 0; not sealed yet: 3\n"
            "Revisions that hold: 3\n"
            "Surveys that hold: 1\n"
            "Documents that hold: 0\n"
            "Files that hold: 0\n"
        ),
    )


def test_what_was_not_sealed_is_sealed_once_all_holds() -> None:
    _verify()

    assert _verify().stdout.startswith("Audit entries that hold: 3; not sealed yet: 0\n")


def test_names_can_be_erased_on_record_without_breaking_anything(transaction: Transaction) -> None:
    with transaction() as session:
        for revision_id in session.scalars(sa.select(RevisionIdentity.revision_id)):
            record(session, START, "names.erased", "revision", revision_id)
        session.execute(sa.delete(RevisionIdentity))

    assert _verify().exit_code == 0


def test_names_that_went_without_a_record_are_missed(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.delete(RevisionIdentity))

    assert _verify().exit_code == 1


@pytest.mark.parametrize(
    "change",
    [
        sa.update(Revision).where(Revision.number == 2).values(status="late"),
        sa.update(Revision).where(Revision.number == 2).values(
            answers={"values": {"why": "And so on"}, "status": {}}
        ),
    ],
)  # fmt: skip
def test_a_changed_revision_is_named(transaction: Transaction, change: sa.Update) -> None:
    with transaction() as session:
        session.execute(change)
        code = session.scalars(sa.select(Revision.receipt_code).where(Revision.number == 2)).one()

    result = _verify()

    assert result.stderr == f"Error: {code} is not as it was handed in.\n"
    assert (result.exit_code, "Revisions" in result.stdout) == (1, False)


def test_the_first_changed_revision_is_the_one_named(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.update(RevisionComment).values(comment="By mass"))
        oldest = sa.select(Revision.receipt_code).order_by(Revision.id).limit(1)
        code = session.scalars(oldest).one()

    assert _verify().stderr == f"Error: {code} is not as it was handed in.\n"


def test_another_name_is_found_out(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.update(RevisionIdentity).values(fields={"name": "Eusebio Larico"}))

    assert _verify().exit_code == 1


def test_a_receipt_file_holds(transaction: Transaction, tmp_path: Path) -> None:
    receipt = _written(tmp_path / "receipt.json", _receipt(transaction))

    result = _verify(receipt)

    assert (result.exit_code, result.stdout) == (0, "Receipts that hold: 1\n")


def test_a_changed_receipt_file_is_named(transaction: Transaction, tmp_path: Path) -> None:
    receipt = _receipt(transaction)
    good = _written(tmp_path / "good.json", receipt)
    receipt["document"]["received_at"] = "2027-03-01T11:59:59+00:00"
    bad = _written(tmp_path / "bad.json", receipt)

    result = _verify(good, bad)

    assert result.stderr == f"Error: {bad} does not have the hash it shows.\n"
    assert result.exit_code == 1


@pytest.mark.parametrize("changes", [{"receipt": "SDA-FAKE-FAKE-1"}, {"country": "CL"}])
def test_a_forged_receipt_is_named_though_its_hash_is_right(
    transaction: Transaction, tmp_path: Path, changes: dict[str, str]
) -> None:
    """Whoever writes one can compute its hash; this site knows which it gave out."""
    receipt = _receipt(transaction)
    receipt["document"] |= changes
    receipt["sha256"] = salted_hash(receipt["salt"], receipt["document"])
    forged = _written(tmp_path / "forged.json", receipt)

    result = _verify(forged)

    said = f"Error: {forged} was not given out by this site, as far as it knows.\n"
    assert (result.exit_code, result.stderr) == (1, said)


@pytest.mark.parametrize("content", ["", "[]", '{"document": {}}', "\x00"])
def test_what_is_no_receipt_does_not_hold(tmp_path: Path, content: str) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(content)

    result = _verify(file)

    assert (result.exit_code, result.stderr) == (1, f"Error: {file} is not a receipt.\n")


def test_a_revision_that_was_taken_away_is_missed(transaction: Transaction) -> None:
    with transaction() as session:
        last = session.scalars(sa.select(Revision).order_by(Revision.id.desc()).limit(1)).one()
        code = last.receipt_code
        for table in (RevisionComment, RevisionIdentity):
            session.execute(sa.delete(table).where(table.revision_id == last.id))
        session.delete(last)

    result = _verify()

    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {code} was given out, and is not stored.\n",
    )


@pytest.mark.parametrize("column", ["stakeholder_group", "country"])
def test_a_changed_fixed_column_is_found(transaction: Transaction, column: str) -> None:
    with transaction() as session:
        session.execute(sa.update(Revision).values({column: "other"}))

    assert _verify().exit_code == 1


def test_a_changed_survey_is_found_and_named(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.update(SurveyVersion).values(definition={"pages": []}))

    result = _verify()

    assert result.exit_code == 1
    assert "survey version 1 of" in result.stderr


def test_a_revision_that_never_came_is_found(transaction: Transaction) -> None:
    with transaction() as session:
        session.execute(sa.delete(AuditEntry).where(AuditEntry.object_id == 2))

    assert _verify().exit_code == 1


def test_a_response_that_was_taken_away_whole_is_missed(transaction: Transaction) -> None:
    with transaction() as session:
        revision = session.scalars(sa.select(Revision).where(Revision.id == 2)).one()
        for table in (RevisionComment, RevisionIdentity):
            session.execute(sa.delete(table).where(table.revision_id == revision.id))
        session.delete(revision)
        session.flush()
        session.execute(sa.delete(Response).where(Response.id == revision.response_id))

    assert _verify().stderr == "Error: Revision 2 was handed in, and is not stored.\n"


@pytest.fixture
def published_draft(arrange: Arrange[None]) -> None:
    arrange(_published_draft)


def _published_draft(session: Session) -> None:
    publish_water(session)


DRAFT = sa.select(DocumentVersion.id).where(DocumentVersion.has_clauses)
PLACE = sa.and_(Clause.version_id.in_(DRAFT), Clause.position == 2)
ITS_FILES = DocumentFile.version_id.in_(DRAFT)


@pytest.mark.usefixtures("published_draft")
@pytest.mark.parametrize(
    "change",
    [
        sa.update(Clause).where(PLACE).values(texts={"en": {"html": "By mass"}}),
        sa.update(Clause).where(PLACE).values(label="2.6"),
        sa.delete(Clause).where(PLACE),
        sa.update(DocumentVersion).values(title={"en": "Another title"}),
        sa.update(DocumentFile).where(ITS_FILES).values(sha256="0" * 64),
        sa.delete(DocumentFile).where(ITS_FILES),
    ],
)
def test_a_changed_draft_is_found_and_named(transaction: Transaction, change: sa.Update) -> None:
    with transaction() as session:
        session.execute(change)

    result = _verify()

    expected = "Error: The version 0.1 of draft of water-r1 is not as it was published.\n"
    assert (result.exit_code, result.stderr) == (1, expected)


@pytest.mark.usefixtures("published_draft")
def test_a_published_draft_and_its_annex_hold() -> None:
    assert _verify().stdout.endswith("Documents that hold: 2\nFiles that hold: 3\n")


@pytest.mark.usefixtures("published_draft")
@pytest.mark.parametrize("change", [Path.unlink, partial(Path.write_bytes, data=b"Another text")])
def test_a_stored_file_that_is_gone_or_another_is_named(
    app: Flask, transaction: Transaction, change: Callable[[Path], object]
) -> None:
    with transaction() as session:
        digest = session.scalars(sa.select(DocumentFile.sha256)).first()
        assert digest is not None
        change(storage().path(digest))

    expected = f"Error: The file {digest} is missing or not as it was stored.\n"
    assert _verify().stderr == expected
