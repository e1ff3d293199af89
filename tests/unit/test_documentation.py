"""The documentation leads where it says, and its decisions have one number each."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
CODE = re.compile(r"`[^`\n]*`")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")


def links_of(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links_of(page) if not (page.parent / link).exists()] == []


def test_decisions_are_numbered_one_by_one() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_says_its_number(page: Path) -> None:
    assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. ")


def test_every_decision_is_found_from_another_page() -> None:
    linked = {Path(link).name for page in PAGES for link in links_of(page)}

    assert [page.name for page in DECISIONS if page.name not in linked] == []


def test_every_fault_is_shown_by_a_test_that_exists() -> None:
    named = TEST.findall((ROOT / "docs" / "faults.md").read_text(encoding="utf-8"))

    assert [
        f"{file}::{name}" for file, name in named if f"def {name}(" not in (ROOT / file).read_text()
    ] == []
