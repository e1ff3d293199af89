"""Settings: one secret key however many start at once, and no refusal that repeats a secret."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from consult.config import Settings
from tests.fixtures.concurrency import at_once


def test_all_who_start_at_once_have_the_key_that_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    keys = at_once(8, lambda _: Settings(data_dir=folder, secret_key="").resolved_secret_key())

    assert set(keys) == {(folder / "secret_key").read_text()}
    assert len(keys[0]) == 64
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_a_power_cut_left_empty_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()

    key = Settings(data_dir=tmp_path, secret_key="").resolved_secret_key()

    assert (len(key), (tmp_path / "secret_key").read_text()) == (64, key)


def test_a_refusal_does_not_repeat_what_is_secret() -> None:
    with pytest.raises(ValidationError, match="belong together") as refusal:
        Settings(oidc_client_secret="verdigris")

    assert "verdigris" not in str(refusal.value)
