"""`consult export` writes the bytes the web does, whole or not at all."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy.orm import Session

from consult.cli import main
from consult.config import Settings
from consult.core.audit import AuditEntry
from consult.exports.formats import FORMATS
from consult.surveys.answers import Answers
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.integration.exports.exporting import exported, open_consultation
from tests.unit.surveys.examples import raw, survey_of

SURVEY = survey_of(
    raw("why", "long_text"),
    raw("register", "text", sensitive=True),
    raw("sites", "group", fields=[raw("place", "text")]),
)


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask) -> None:
    """The command finds the database of the test in its environment."""
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)


@pytest.fixture(autouse=True)
def handed_in(arrange: Arrange[None]) -> None:
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    answers: Answers = {
        "why": "=1+1",
        "register": "REINFO 77",
        "sites": [{"place": "Labor Nueva"}],
    }
    submit_answers(session, open_consultation(session, SURVEY), answers)


def _export(out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "sda-copper-r1", "--out", str(out), *arguments])


@pytest.mark.parametrize("name", FORMATS)
def test_the_file_has_the_bytes_of_the_service(
    transaction: Transaction, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "responses.csv"

    result = _export(out, "--format", name)

    assert (result.exit_code, result.output) == (0, "")
    assert out.read_bytes() == exported(transaction, name)


@pytest.mark.parametrize("table", ["long", "sites"])
def test_a_table_can_be_chosen(transaction: Transaction, tmp_path: Path, table: str) -> None:
    out = tmp_path / "responses.csv"

    _export(out, "--format", "csv", "--table", table)

    assert out.read_bytes() == exported(transaction, table=table)


def test_what_is_sensitive_leaves_only_when_asked_for(tmp_path: Path) -> None:
    usual, asked = tmp_path / "usual.csv", tmp_path / "asked.csv"

    _export(usual, "--format", "csv")
    _export(asked, "--format", "csv", "--include-sensitive")

    assert b"REINFO 77" not in usual.read_bytes()
    assert b"REINFO 77" in asked.read_bytes()


def test_each_file_is_written_down_and_whether_sensitive_answers_left(
    transaction: Transaction, tmp_path: Path
) -> None:
    _export(tmp_path / "usual.csv", "--format", "csv")
    _export(tmp_path / "asked.csv", "--format", "csv", "--table", "long", "--include-sensitive")

    with transaction() as session:
        written = sa.select(AuditEntry.detail).where(AuditEntry.action == "responses.exported")
        assert session.scalars(written).all() == [
            {"format": "csv", "table": "wide", "sensitive": False},
            {"format": "csv", "table": "long", "sensitive": True},
        ]


def test_an_unknown_consultation_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "responses.csv"
    arguments = ["export", "unknown", "--format", "csv", "--out", str(out)]

    result = CliRunner().invoke(main, arguments)

    assert (result.exit_code, result.stderr) == (1, "Error: There is no consultation unknown.\n")
    assert not out.exists()


def test_an_unknown_table_leaves_what_was_there_and_names_the_others(tmp_path: Path) -> None:
    out = tmp_path / "responses.csv"
    out.write_text("from yesterday")

    result = _export(out, "--format", "csv", "--table", "members")

    assert result.stderr == "Error: There is no table members, only: wide, long, sites.\n"
    assert result.exit_code == 1
    assert out.read_text() == "from yesterday"
    assert list(tmp_path.glob("*.partial")) == []


def test_a_folder_that_does_not_exist_is_said_in_one_line(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "answers.csv"
    result = _export(out, "--format", "csv")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == f"Error: {out}: No such file or directory"
