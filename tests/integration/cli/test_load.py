"""`consult load` for somebody who writes packages by hand."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consult.cli import main
from tests.factories.packages import changed, package_files
from tests.factories.projects import changed as changed_project
from tests.factories.projects import project_files

DRAFT = "documents/draft.en.md"


class Author:
    """Writes a package into a folder and loads it, on a machine that has nothing yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, files: dict[str, str], *options: str) -> Result:
        for name, text in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["load", str(self._folder), *options])


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Author:
    monkeypatch.setenv("CONSULT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CONSULT_TESTING", "1")
    monkeypatch.setenv("CONSULT_NOW", "2027-01-20T12:00:00Z")
    monkeypatch.delenv("CONSULT_DATABASE_URL", raising=False)
    return Author(tmp_path / "water")


def test_it_prints_the_slug(author: Author) -> None:
    result = author.load(package_files(), "--publish")
    assert (result.exit_code, result.stdout) == (0, "water-r1\n")


def test_it_says_beside_the_slug_what_loading_did(author: Author) -> None:
    corrected = changed("Monthly.", "Every month.", DRAFT)
    said = [
        author.load(files, *options).stderr.splitlines()[-1]
        for files, options in [
            (package_files(), ("--publish",)),
            (package_files(), ()),
            (corrected, ("--new-version", "A word is clearer.")),
        ]
    ]
    assert said == ["created", "unchanged", "new version"]


def test_publishing_what_is_published_changes_nothing(author: Author) -> None:
    author.load(package_files(), "--publish")
    result = author.load(package_files(), "--publish")
    assert (result.exit_code, result.stdout) == (0, "water-r1\n")


def test_each_problem_is_a_line_with_file_row_and_field(author: Author) -> None:
    files = changed("closes: 2027-04-09 23:59:59", "closes: 2027-04-09")
    files["survey.yaml"] = files["survey.yaml"].replace("type: single", "type: singel")
    result = author.load(files)
    closes, kind = result.stderr.splitlines()[-2:]
    assert closes.startswith("consultation.yaml:18: closes: ")
    assert kind.startswith("survey.yaml:6: pages[0].questions[0].type: ")
    assert (result.exit_code, result.stdout) == (1, "")


def test_what_is_not_ready_is_not_even_loaded(author: Author) -> None:
    result = author.load(changed("Monthly.", "TBC.", DRAFT), "--publish")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(f"{DRAFT}:5: 1.2: ")
    assert author.load(package_files()).stdout == "water-r1\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("consultation.yaml", "en: Water criteria", "en: TBC", "consultation.yaml:5: title.en: "),
        (
            "consultation.yaml",
            "{en: Terms of reference}",
            "{en: TBC}",
            "consultation.yaml:25: documents.tor.title.en: ",
        ),
        ("survey.yaml", "en: Why", "en: TBC", "survey.yaml:14: pages[0].questions[1].label.en: "),
        ("consultation.yaml", "2027-04-09", "2027-03-09", "consultation.yaml:18: closes: "),
    ],
)
def test_what_is_not_ready_names_its_row(
    author: Author, file: str, old: str, new: str, place: str
) -> None:
    result = author.load(changed(old, new, file), "--publish")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(place)


def test_a_changed_published_one_asks_for_a_note(author: Author) -> None:
    author.load(package_files(), "--publish")
    files = changed("Monthly", "Weekly", DRAFT)
    refused = author.load(files)
    assert refused.exit_code == 1
    assert "water-r1 is published" in refused.stderr
    assert "--new-version" in refused.stderr
    accepted = author.load(files, "--new-version", "Sites measure weekly.")
    assert (accepted.exit_code, accepted.stdout) == (0, "water-r1\n")


def test_a_translated_note_alone_is_refused(author: Author) -> None:
    author.load(package_files(), "--publish")
    files = changed("Monthly", "Weekly", DRAFT)
    refused = author.load(files, "--new-version-in", "es", "Se mide cada semana.")
    assert refused.exit_code == 1
    assert "--new-version-in: there is no note" in refused.stderr


def test_a_zip_that_is_none_is_named(author: Author, tmp_path: Path) -> None:
    broken = tmp_path / "water.zip"
    broken.write_bytes(b"no zip")
    result = CliRunner().invoke(main, ["load", str(broken)])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("water.zip: ")


def test_a_project_loads_by_the_same_command(author: Author) -> None:
    said = [
        author.load(files, *options)
        for files, options in [
            (project_files(), ("--publish",)),
            (project_files(), ()),
            (changed_project("state: planned", "state: ongoing"), ()),
        ]
    ]
    assert [one.stdout for one in said] == ["water-study\n"] * 3
    assert [one.stderr.splitlines()[-1] for one in said] == ["created", "unchanged", "replaced"]


def test_a_fault_in_a_project_is_a_line_an_editor_can_follow(author: Author) -> None:
    result = author.load(changed_project("date: 2027-05", "date: May"))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "project.yaml:42: events[0].date: Write a month like 2027-04, or a day like 2027-04-09."
    )
