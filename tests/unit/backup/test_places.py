"""A restored folder comes into its place whole, or not at all."""

from pathlib import Path

import pytest

from consult.backup.places import FolderPlace


def _site(folder: Path, words: str) -> Path:
    for name in ("files/report", "secret_key"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words)
    return folder


def _words(folder: Path) -> set[str]:
    return {(folder / name).read_text() for name in ("files/report", "secret_key")}


def test_what_was_there_is_kept_aside(tmp_path: Path) -> None:
    site = _site(tmp_path, "of yesterday")

    with FolderPlace(site).aside() as aside, FolderPlace(site).moved_in(_site(aside, "restored")):
        pass

    [before] = tmp_path.glob("before_restore_*")
    assert (_words(site), _words(before)) == ({"restored"}, {"of yesterday"})


def test_everything_is_back_when_the_database_could_not_follow(tmp_path: Path) -> None:
    place = FolderPlace(_site(tmp_path, "of yesterday"))

    with (
        place.aside() as aside,
        pytest.raises(TimeoutError),
        place.moved_in(_site(aside, "restored")),
    ):
        raise TimeoutError

    assert _words(tmp_path) == {"of yesterday"}


@pytest.mark.parametrize("name", ["jobs/7", "mail/7.eml"])
def test_an_export_or_mail_is_not_taken_for_one_of_the_same_number(
    tmp_path: Path, name: str
) -> None:
    file = _site(tmp_path, "of yesterday") / name
    file.parent.mkdir()
    file.touch()

    with FolderPlace(tmp_path).aside() as aside, FolderPlace(tmp_path).moved_in(aside):
        pass

    assert not file.exists()
    assert [path.name for path in tmp_path.glob(f"before_restore_*/{name}")] == [file.name]
