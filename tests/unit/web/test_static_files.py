"""The committed style sheet and script: what they were made from, and what they weigh."""

import gzip
import hashlib
import re
from pathlib import Path

import brotli
import pytest

WEB = Path(__file__).parents[3] / "consult" / "web"
RECORDED = {
    name: digest
    for line in (WEB / "sass/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for digest, _, name in [line.partition("  ")]
}
SCRIPTS = sorted(path.name for path in (WEB / "static").glob("*.js"))


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_style_sheet_was_compiled_from_these_partials(name: str) -> None:
    assert hashlib.sha256((WEB / name).read_bytes()).hexdigest() == RECORDED[name]


def test_every_partial_is_recorded() -> None:
    partials = {f"sass/{path.name}" for path in (WEB / "sass").glob("*.scss")}
    assert partials | {"static/consult.css"} == RECORDED.keys()


@pytest.mark.parametrize(("name", "most"), [("consult.css", 16_000), ("consult.js", 5_500)])
def test_static_files_stay_light(name: str, most: int) -> None:
    assert len(gzip.compress((WEB / "static" / name).read_bytes(), 9)) <= most


def test_all_scripts_together_are_less_than_ten_kilobytes() -> None:
    scripts = [(WEB / "static" / name).read_bytes() for name in SCRIPTS]
    assert sum(len(gzip.compress(script, 9)) for script in scripts) < 10_000


@pytest.mark.parametrize("name", ["consult.css", "consult.js", "waiting.js"])
def test_compressed_twins_say_the_same(name: str) -> None:
    content = (WEB / "static" / name).read_bytes()
    assert gzip.decompress((WEB / "static" / f"{name}.gz").read_bytes()) == content
    assert brotli.decompress((WEB / "static" / f"{name}.br").read_bytes()) == content


@pytest.mark.parametrize("name", ["consult.css", "favicon.svg", *SCRIPTS])
def test_nothing_is_fetched_from_another_host(name: str) -> None:
    text = (WEB / "static" / name).read_text(encoding="utf-8")
    elsewhere = re.compile(r"@import|url\((?:http|//)|fetch\(\s*[\"'`](?:http|//)")
    assert elsewhere.findall(text) == []


def test_licence_of_govuk_frontend_stands_beside_the_compiled_file() -> None:
    licence = (WEB / "static/govuk-frontend.LICENCE.txt").read_text(encoding="utf-8")
    assert "Crown Copyright (Government Digital Service)" in licence
