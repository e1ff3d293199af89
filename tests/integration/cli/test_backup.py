"""`consult backup` and `consult restore` at the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from consult.cli import main
from consult.config import Settings
from tests.factories.drafts import publish_water
from tests.fixtures.application import SECRET_KEY, Transaction


@pytest.fixture(autouse=True)
def machine(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, app: Flask, transaction: Transaction
) -> None:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("CONSULT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CONSULT_SECRET_KEY", SECRET_KEY)
    with transaction() as session:
        publish_water(session)


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_a_backup_is_one_file_for_its_owner_alone(tmp_path: Path) -> None:
    result = _run("backup", tmp_path / "site.zip")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "consultation: 1 rows" in result.stderr.splitlines()
    assert (tmp_path / "site.zip").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.glob("*.partial")) == []


def test_one_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    result = _run("backup", tmp_path / "nowhere" / "site.zip")

    assert result.exit_code == 1
    assert result.stderr.endswith("No such file or directory\n")


def test_a_second_one_takes_the_place_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(b"the night before")

    assert _run("backup", tmp_path / "site.zip").exit_code == 0
    assert (tmp_path / "site.zip").read_bytes() != b"the night before"


def test_restoring_over_something_and_restoring_damage_are_refused(tmp_path: Path) -> None:
    backup = tmp_path / "site.zip"
    _run("backup", backup)

    assert "With --replace it is moved aside." in _run("restore", backup).stderr
    backup.write_bytes(backup.read_bytes()[:-1])
    refused = _run("restore", "--replace", backup)
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"Error: {backup} is damaged, or no backup: site.zip\n",
    )


def test_a_new_machine_verifies_what_it_got(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_database_url: str
) -> None:
    _run("backup", tmp_path / "site.zip")
    monkeypatch.setenv("CONSULT_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("CONSULT_DATABASE_URL", empty_database_url)
    monkeypatch.setenv("CONSULT_SECRET_KEY", "another key than that of the backup")

    restored = _run("restore", tmp_path / "site.zip")

    assert restored.exit_code == 0
    assert "CONSULT_SECRET_KEY is not the key of the backup" in restored.stderr
    assert "Documents that hold: 2" in _run("verify").stdout
