"""Each import contract is broken once in a copy of the tree, to see the break reported."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]

BREAKS = [
    ("layers", "core/localized.py", "import consult.consultations.lifecycle"),
    ("layers", "documents/labels.py", "import consult.surveys.answers"),
    ("layers", "surveys/answers.py", "import consult.documents.labels"),
    ("layers", "newcomer.py", ""),
    ("factory", "web/public/__init__.py", "import consult.factory"),
    ("http", "accounts/models.py", "import flask"),
    ("http", "core/localized.py", "import click"),
    ("http", "responses/models.py", "from wtforms import Form"),
    ("http", "surveys/queries.py", "from flask_babel import gettext"),
    ("pure", "surveys/routing.py", "import sqlalchemy"),
    ("pure", "surveys/routing.py", "from consult.surveys.models import SurveyVersion"),
    ("pure", "documents/labels.py", "from consult.core.db import db"),
    ("pure", "consultations/lifecycle.py", "import flask"),
    ("views", "web/moments.py", "import sqlalchemy"),
    ("audiences", "web/public/__init__.py", "import consult.web.moderation"),
    ("audiences", "web/account/__init__.py", "import consult.web.public"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "consult", tmp_path / "consult", ignore=_all_but_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".py") or Path(folder, name).is_dir())]


def _lint(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-cache", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


def test_the_tree_as_it_stands_keeps_every_contract(tree: Path) -> None:
    report = _lint(tree)
    assert report.returncode == 0, report.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS)
def test_a_planted_import_breaks_its_contract(
    tree: Path, contract: str, module: str, line: str
) -> None:
    with (tree / "consult" / module).open("a") as source:
        source.write(f"\n{line}\n")

    report = _lint(tree, "--contract", contract)

    name = next(one["name"] for one in CONTRACTS if one["id"] == contract)
    assert f"{name} BROKEN" in report.stdout
    assert report.returncode == 1


def test_no_contract_goes_untested() -> None:
    assert {contract for contract, _, _ in BREAKS} == {one["id"] for one in CONTRACTS}


def test_every_package_below_the_web_keeps_away_from_http() -> None:
    layers = next(one["layers"] for one in CONTRACTS if one["id"] == "layers")
    sources = next(one["source_modules"] for one in CONTRACTS if one["id"] == "http")
    packages = {part.strip(" ()") for layer in layers for part in layer.split("|")}
    below = packages - {"cli", "factory", "web"}
    present = {name for name in below if (ROOT / "consult" / name).is_dir()}

    assert {f"consult.{name}" for name in present} <= set(sources)


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_functions_stay_under_forty_lines_and_modules_under_three_hundred() -> None:
    modules = sorted((ROOT / "consult").rglob("*.py"))
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in modules
        for function in _functions(path)
        if (function.end_lineno or 0) - function.lineno >= 40
    ]
    long += [
        str(path.relative_to(ROOT)) for path in modules if len(path.read_text().splitlines()) > 300
    ]

    assert long == []
