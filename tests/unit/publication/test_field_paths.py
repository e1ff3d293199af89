import pytest

from consult.publication.field_paths import FieldPath, read_path, write_path


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), ""),
        (("slug",), "slug"),
        (("documents", 0, "files", "es"), "documents[0].files.es"),
        (("pages", 2, "questions", 1, "label"), "pages[2].questions[1].label"),
        ((3, "code"), "[3].code"),
    ],
)
def test_paths_are_written_and_read_back(path: FieldPath, written: str) -> None:
    assert (write_path(path), read_path(written)) == (written, path)
