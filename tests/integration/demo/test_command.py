"""`consult demo` on a machine that has nothing yet, again, and taken back."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from consult.cli import main


class Machine:
    """A data folder and the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def demo(self, *options: str) -> str:
        result = CliRunner().invoke(main, ["demo", *options])
        assert result.exit_code == 0, result.output
        return result.output

    def rows(self) -> dict[str, int]:
        with sqlite3.connect(self.folder / "consult.sqlite") as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = [name for (name,) in tables.fetchall()]
            return {
                name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                for name in names
            }

    def files(self) -> list[Path]:
        return [path for path in (self.folder / "files").rglob("*") if path.is_file()]

    def mend(self, statement: str) -> None:
        with sqlite3.connect(self.folder / "consult.sqlite") as database:
            database.execute(statement)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CONSULT_TESTING", "1")
    monkeypatch.setenv("CONSULT_NOW", "2027-03-01T12:00:00Z")
    monkeypatch.delenv("CONSULT_DATABASE_URL", raising=False)
    return Machine(tmp_path)


def test_loading_showing_the_way_loading_again_and_removing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = machine.demo()
    first_rows = machine.rows()
    passwords = json.loads((machine.folder / "demo_passwords.json").read_text())
    for line in (
        "sda-copper-r1: loaded, 164 fictional responses and drafts",
        "  http://127.0.0.1:8000/en/consultations/sda-copper-r1",
        "  http://127.0.0.1:8000/es/consultations/mape-cobre-peru-r1",
        f"  rosa@demo.example    {passwords['rosa@demo.example']}  moderator",
    ):
        assert line in said.splitlines()
    assert (machine.folder / "demo_passwords.json").stat().st_mode & 0o777 == 0o600

    monkeypatch.setenv("CONSULT_NOW", "2027-03-20T12:00:00Z")
    again = machine.demo()
    assert machine.rows() == first_rows
    left_alone = "sda-copper-r1: was there already; it and its dates are left as they are"
    assert left_alone in again.splitlines()
    assert passwords["ana@demo.example"] in again
    assert "/en/consultations/sda-copper-r1" not in again  # closed by now

    removed = machine.demo("--remove")
    assert "sda-copper-r2: removed" in removed.splitlines()
    left = {name for name, count in machine.rows().items() if count}
    own = {"audit_entry", "audit_head", "site_settings", "stakeholder_group"}
    assert left == own | {"alembic_version", "sqlite_sequence"}
    assert machine.files() == []
    assert not (machine.folder / "demo_passwords.json").exists()


def test_a_consultation_of_ones_own_with_the_same_address_is_left_alone(machine: Machine) -> None:
    machine.demo()
    machine.mend("UPDATE consultation SET is_demo = 0 WHERE slug = 'rra-criteria-r1'")
    own = "rra-criteria-r1: a consultation of your own has this address; it is left alone"
    assert own in machine.demo().splitlines()
    assert "rra-criteria-r1" not in machine.demo("--remove")
    assert machine.rows()["consultation"] == 1
    assert machine.rows()["response"] == 10
    assert len(machine.files()) == 2
