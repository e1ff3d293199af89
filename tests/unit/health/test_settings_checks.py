"""What an operator is told about settings that do not fit."""

from pathlib import Path
from typing import Any

import pytest

from consult.config import Settings
from consult.health.settings_checks import check_settings

STRONG = "b1946ac92492d2347c6235b4d2611184e3b0c44298fc1c149afbf4c8996fb924"
FITTING: dict[str, Any] = {
    "secret_key": STRONG,
    "base_url": "https://consult.example.org",
    "trusted_proxies": 1,
    "testing": False,
}


def _states(folder: Path, **changes: Any) -> dict[str, str]:
    settings = Settings(data_dir=folder, **{**FITTING, **changes})
    return {finding.subject: finding.state for finding in check_settings(settings)}


def test_settings_that_fit(tmp_path: Path) -> None:
    fine = {"secret key": "ok", "base address": "ok", "proxies": "ok"}
    assert _states(tmp_path) == fine


@pytest.mark.parametrize(
    ("change", "subject", "state"),
    [
        ({"secret_key": "copper"}, "secret key", "wrong"),
        ({"secret_key": "ab" * 40}, "secret key", "wrong"),
        ({"secret_key": ""}, "secret key", "note"),
        ({"base_url": "http://consult.example.org"}, "base address", "wrong"),
        ({"base_url": "consult.example.org"}, "base address", "wrong"),
        ({"base_url": "http://127.0.0.1:8000", "trusted_proxies": 0}, "base address", "note"),
        ({"base_url": "http://localhost"}, "proxies", "note"),
        ({"trusted_proxies": 0}, "proxies", "wrong"),
        ({"testing": True}, "testing", "wrong"),
    ],
)
def test_one_that_does_not(
    tmp_path: Path, change: dict[str, Any], subject: str, state: str
) -> None:
    assert _states(tmp_path, **change)[subject] == state


def test_looking_makes_no_key(tmp_path: Path) -> None:
    _states(tmp_path, secret_key="")

    assert list(tmp_path.iterdir()) == []


def test_a_weak_key_that_is_kept_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("changeme")

    assert _states(tmp_path, secret_key="")["secret key"] == "wrong"
