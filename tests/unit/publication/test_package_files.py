import stat
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from consult.publication.errors import PackageProblem, PackageProblems
from consult.publication.package_files import open_package, write_zip

FILES = {"consultation.yaml": b"slug: a\n", "documents/roadmap.es.md": "Ñ".encode()}


def zipped(entries: list[tuple[zipfile.ZipInfo | str, bytes]], deflate: bool = True) -> bytes:
    target = BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content, compress_type=method)
    return target.getvalue()


def refusal(package: Path | bytes) -> PackageProblem:
    with pytest.raises(PackageProblems) as refused:
        open_package(package)
    [problem] = refused.value.problems
    return problem


def with_central_size(package: bytes, size: int) -> bytes:
    """The same zip, its list of files declaring another unpacked size for the first file."""
    start = package.index(b"PK\x01\x02")
    return package[: start + 24] + struct.pack("<L", size) + package[start + 28 :]


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    with open_package(tmp_path) as files:
        assert files.names() == ["consultation.yaml", "documents/roadmap.es.md"]
        assert files.read("documents/roadmap.es.md") == "Ñ".encode()
        assert files.size("consultation.yaml") == 8


def test_a_zip_in_memory_and_on_disk(tmp_path: Path) -> None:
    packed = write_zip(FILES)
    (tmp_path / "package.zip").write_bytes(packed)
    for package in (packed, tmp_path / "package.zip"):
        with open_package(package) as files:
            assert {name: files.read(name) for name in files.names()} == FILES


def test_a_zip_of_one_folder() -> None:
    packed = write_zip({f"sda-copper-r1/{name}": content for name, content in FILES.items()})
    with open_package(packed) as files:
        assert files.names() == list(FILES)
        assert files.read("consultation.yaml") == b"slug: a\n"


def test_hidden_files_and_those_of_a_mac_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(b"token")
    (tmp_path / "consultation.yaml").write_bytes(b"")
    with open_package(tmp_path) as files:
        assert files.names() == ["consultation.yaml"]
    with open_package(write_zip({"a/b.md": b"", "__MACOSX/a/._b.md": b"x"})) as files:
        assert files.names() == ["b.md"]


def test_names_with_accents_are_composed() -> None:
    with open_package(write_zip({"informacio\u0301n.md": b"x", "a": b""})) as files:
        assert files.read("información.md") == b"x"


def test_the_same_files_give_the_same_zip() -> None:
    assert write_zip(FILES) == write_zip(dict(reversed(FILES.items())))


def test_a_missing_file() -> None:
    with open_package(write_zip(FILES)) as files, pytest.raises(PackageProblems) as refused:
        files.read("survey.yaml")
    assert refused.value.problems == (PackageProblem("survey.yaml", None, "", "file_missing"),)


@pytest.mark.parametrize("package", [b"", b"not a zip", b"PK\x05\x06", b"PK\x05\x06" * 9])
def test_bytes_that_are_no_package(package: bytes) -> None:
    assert refusal(package) == PackageProblem("", None, "", "not_a_package")


def test_a_place_where_nothing_is(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == PackageProblem("", None, "", "not_a_package")


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "a/../../b", "/etc/passwd", "C:/x", "a\\b.md", "a//b", "./a", "a\nb"],
)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert refusal(zipped([(name, b"x")])) == PackageProblem(name, None, "", "unsafe_name")


def test_a_name_that_is_too_long() -> None:
    assert refusal(zipped([("a" * 201, b"")])).reason == "name_too_long"


def test_names_that_differ_by_case_only() -> None:
    assert refusal(zipped([("a.md", b"1"), ("A.md", b"2")])) == PackageProblem(
        "A.md", None, "", "duplicate_name", {"other": "a.md"}
    )


def test_a_link_in_a_zip() -> None:
    link = zipfile.ZipInfo("documents")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(zipped([(link, b"/etc")])) == PackageProblem("documents", None, "", "symlink")


@pytest.mark.parametrize("target", ["/etc", "/etc/passwd", "nowhere"])
def test_a_link_in_a_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "documents").symlink_to(target)
    assert refusal(tmp_path) == PackageProblem("documents", None, "", "symlink")


def test_an_encrypted_file() -> None:
    packed = bytearray(zipped([("a.md", b"x")]))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(packed)) == PackageProblem("a.md", None, "", "encrypted")


def test_a_method_of_compression_nobody_needs() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.md", b"x")
    assert refusal(target.getvalue()).reason == "compression"


def test_too_many_files() -> None:
    packed = zipped([(f"{number}.md", b"") for number in range(2_001)])
    assert refusal(packed) == PackageProblem("", None, "", "too_many_files", {"max": 2_000})


def test_a_list_of_files_that_would_fill_the_memory() -> None:
    packed = bytearray(zipped([("a.md", b"x")]))
    struct.pack_into("<L", packed, len(packed) - 10, 2**32 - 1)
    assert refusal(bytes(packed)).reason == "too_many_files"


def test_a_file_that_packs_too_well_to_be_true() -> None:
    assert refusal(zipped([("zeros.bin", bytes(3 * 1024**2))])).reason == "compressed_too_well"


def test_a_file_that_declares_too_much() -> None:
    packed = with_central_size(zipped([("a.md", b"x" * 2**20)], deflate=False), 50 * 1024**2 + 1)
    assert refusal(packed) == PackageProblem(
        "a.md", None, "", "file_too_large", {"max": 50 * 1024**2}
    )


def test_files_that_together_declare_too_much(tmp_path: Path) -> None:
    for number in range(5):
        with (tmp_path / f"{number}.bin").open("wb") as sparse:
            sparse.truncate(41 * 1024**2)
    assert refusal(tmp_path) == PackageProblem(
        "", None, "", "too_large_unpacked", {"max": 200 * 1024**2}
    )


def test_a_file_that_gives_more_than_it_declared(tmp_path: Path) -> None:
    grown = tmp_path / "a.md"
    grown.write_bytes(b"x")
    with open_package(tmp_path) as files:
        grown.write_bytes(b"xy")
        with pytest.raises(PackageProblems) as refused:
            files.read("a.md")
    assert [problem.reason for problem in refused.value.problems] == ["file_damaged"]


def test_a_zip_that_gives_more_than_it_declared() -> None:
    packed = with_central_size(zipped([("a.md", b"x" * 5_000)]), 100)
    with open_package(packed) as files, pytest.raises(PackageProblems) as refused:
        files.read("a.md")
    assert [problem.reason for problem in refused.value.problems] == ["file_damaged"]


def test_a_damaged_file() -> None:
    packed = zipped([("a.md", b"copper")], deflate=False).replace(b"copper", b"cooper")
    with open_package(packed) as files, pytest.raises(PackageProblems) as refused:
        files.read("a.md")
    assert refused.value.problems == (PackageProblem("a.md", None, "", "file_damaged"),)
