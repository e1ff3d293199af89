"""The examples that docs/packages.md gives to authors are packages that load."""

import re
from pathlib import Path

from consult.publication.package_reading import read_any_package, read_package
from consult.publication.project_package import ProjectPackage

GUIDE = Path(__file__).parents[3] / "docs" / "packages.md"
DRAFT = "# Scope\n\n**1.1** Water is measured monthly. {#measured}\n"


def test_the_example_in_the_guide_is_a_package(tmp_path: Path) -> None:
    consultation, survey, _project = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    (tmp_path / "documents").mkdir()
    (tmp_path / "consultation.yaml").write_text(consultation)
    (tmp_path / "survey.yaml").write_text(survey)
    for name in ("roadmap.en.md", "roadmap.es.md"):
        (tmp_path / "documents" / name).write_text(DRAFT)
    (tmp_path / "documents" / "tor.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")

    package = read_package(tmp_path)

    assert package.manifest.slug == "water-r1"
    assert [question.code for question in package.survey.questions()] == ["capacity", "body_name"]


def test_the_project_in_the_guide_is_a_package(tmp_path: Path) -> None:
    _consultation, _survey, project = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    (tmp_path / "papers").mkdir()
    (tmp_path / "project.yaml").write_text(project)
    for name in ("report.pdf", "terms.pdf", "minutes.pdf"):
        (tmp_path / "papers" / name).write_bytes(b"%PDF-1.4\n%%EOF\n")

    package = read_any_package(tmp_path)

    assert isinstance(package, ProjectPackage)
    assert [event.date for event in package.definition.events] == ["2027-05"]
