"""The files of a package, from a folder or its zip: read within limits, never outside of it."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from unicodedata import category, normalize

from consult.publication.errors import PackageProblem, PackageProblems

MAX_ENTRIES = 2_000
MAX_FILE_BYTES = 50 * 1024**2
MAX_TOTAL_BYTES = 200 * 1024**2
MAX_NAME_LENGTH = 200
MAX_RATIO = 200
_RATIO_FREE_BYTES = 1024**2
_MAX_DIRECTORY_BYTES = 4 * 1024**2
_CHUNK = 64 * 1024
_END_RECORD = b"PK\x05\x06"
_END_RECORD_BYTES = 22
_LOCATOR = b"PK\x06\x07"
_LOCATOR_BYTES = 20
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """`size` is what the folder or the zip declares; `open` gives the bytes."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


class PackageFiles:
    """The files by name, parts of a name joined by `/`; to be used in a `with` statement."""

    def __init__(self, entries: list[_Entry], source: IO[bytes] | None = None) -> None:
        self._entries = {entry.name: entry for entry in sorted(entries, key=lambda e: e.name)}
        self._source = source

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._source:
            self._source.close()

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """Return the names of all files, sorted."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Return the bytes a file declares; raises PackageProblems (`file_missing`)."""
        return self._entry(name).size

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises PackageProblems (`file_missing`, `file_damaged`).

        A file that gives more than it declared is damaged, and read no further."""
        entry = self._entry(name)
        content = bytearray()
        try:
            with entry.open() as source:
                while chunk := source.read(_CHUNK):
                    content += chunk
                    if len(content) > entry.size:
                        break
        except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
            raise _problem(name, "file_damaged") from error
        if len(content) != entry.size:
            raise _problem(name, "file_damaged")
        return bytes(content)

    def _entry(self, name: str) -> _Entry:
        if name not in self._entries:
            raise _problem(name, "file_missing")
        return self._entries[name]


def open_package(package: Path | bytes) -> PackageFiles:
    """Open a folder, or a zip with the files at its top or in one folder.

    Hidden files and `__MACOSX` are passed over. Raises PackageProblems: `not_a_package` (neither,
    or a zip of the 64-bit kind, which packages within these limits never need); for a
    name `unsafe_name`, `name_too_long`, `duplicate_name` (other), `symlink`, `not_a_file`; for a
    zip `encrypted`, `compression`; and for sizes `too_many_files`, `file_too_large`,
    `too_large_unpacked` (each max) and `compressed_too_well`.
    """
    if isinstance(package, Path) and package.is_dir():
        return PackageFiles(_checked(_folder_entries(package)))
    try:
        source = BytesIO(package) if isinstance(package, bytes) else package.open("rb")
    except OSError as error:
        raise _problem("", "not_a_package") from error
    try:
        return PackageFiles(_without_top_folder(_checked(_zip_entries(source))), source)
    except BaseException:
        source.close()
        raise


def stored_files(contents: Mapping[str, bytes | Path]) -> PackageFiles:
    """Return files that are in memory or on disk under another name as those of a package.

    Raises PackageProblems as `open_package` does for names and sizes.
    """
    return PackageFiles(_checked(_stored_entries(contents)))


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`; the same files give the same bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return target.getvalue()


def _checked(entries: Iterator[_Entry]) -> list[_Entry]:
    """Return the entries, counted and measured one by one, so that no more than allowed is read."""
    checked: list[_Entry] = []
    seen: dict[str, str] = {}
    total = 0
    for entry in entries:
        folded = entry.name.casefold()
        if folded in seen:
            raise _problem(entry.name, "duplicate_name", other=seen[folded])
        seen[folded] = entry.name
        checked.append(entry)
        total += entry.size
        if len(checked) > MAX_ENTRIES:
            raise _problem("", "too_many_files", max=MAX_ENTRIES)
        if entry.size > MAX_FILE_BYTES:
            raise _problem(entry.name, "file_too_large", max=MAX_FILE_BYTES)
        if total > MAX_TOTAL_BYTES:
            raise _problem("", "too_large_unpacked", max=MAX_TOTAL_BYTES)
    return checked


def _stored_entries(contents: Mapping[str, bytes | Path]) -> Iterator[_Entry]:
    for name, content in contents.items():
        _ensure_safe(name)
        if isinstance(content, bytes):
            yield _Entry(name, len(content), partial(BytesIO, content))
        else:
            yield _Entry(name, content.stat().st_size, _opener(content))


def _folder_entries(root: Path) -> Iterator[_Entry]:
    waiting = [root]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            name = path.relative_to(root).as_posix()
            if _is_passed_over(name):
                continue
            if path.is_symlink():
                raise _problem(name, "symlink")
            _ensure_safe(name)
            if path.is_dir():
                waiting.append(path)
            elif path.is_file():
                yield _Entry(normalize("NFC", name), path.stat().st_size, _opener(path))
            else:
                raise _problem(name, "not_a_file")


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _zip_entries(source: IO[bytes]) -> Iterator[_Entry]:
    _ensure_short_directory(source)
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _problem("", "not_a_package") from error
    if len(archive.infolist()) > MAX_ENTRIES:
        raise _problem("", "too_many_files", max=MAX_ENTRIES)
    for info in archive.infolist():
        name = info.orig_filename.removesuffix("/")
        if _is_passed_over(name):
            continue
        _ensure_safe(name)
        _ensure_readable(info, name)
        if not info.is_dir():
            yield _Entry(normalize("NFC", name), info.file_size, _zip_opener(archive, info))


def _zip_opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(info)


def _ensure_readable(info: zipfile.ZipInfo, name: str) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise _problem(name, "symlink")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _problem(name, "not_a_file")
    if info.flag_bits & _ENCRYPTED:
        raise _problem(name, "encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _problem(name, "compression")
    if info.file_size > max(_RATIO_FREE_BYTES, info.compress_size * MAX_RATIO):
        raise _problem(name, "compressed_too_well")


def _without_top_folder(entries: list[_Entry]) -> list[_Entry]:
    tops = {entry.name.partition("/")[0] for entry in entries}
    if len(tops) != 1 or any("/" not in entry.name for entry in entries):
        return entries
    start = len(tops.pop()) + 1
    return [_Entry(entry.name[start:], entry.size, entry.open) for entry in entries]


def _is_passed_over(name: str) -> bool:
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _ensure_safe(name: str) -> None:
    parts = name.split("/")
    if "\\" in name or ":" in parts[0] or any(part in ("", ".", "..") for part in parts):
        raise _problem(name, "unsafe_name")
    if any(category(character) in ("Cc", "Cs") for character in name):
        raise _problem(name, "unsafe_name")
    if len(name) > MAX_NAME_LENGTH:
        raise _problem(name, "name_too_long", max=MAX_NAME_LENGTH)


def _ensure_short_directory(source: IO[bytes]) -> None:
    """Refuse a zip whose list of files alone would fill the memory, before it is read."""
    length = source.seek(0, 2)
    source.seek(max(0, length - _LOCATOR_BYTES - _END_RECORD_BYTES - _LONGEST_COMMENT))
    tail = source.read()
    start = tail.rfind(_END_RECORD)
    is_zip64 = tail[max(0, start - _LOCATOR_BYTES) :].startswith(_LOCATOR)
    if start < 0 or len(tail) < start + _END_RECORD_BYTES or is_zip64:
        raise _problem("", "not_a_package")
    directory_bytes: int = struct.unpack_from("<L", tail, start + 12)[0]
    if directory_bytes > _MAX_DIRECTORY_BYTES:
        raise _problem("", "too_many_files", max=MAX_ENTRIES)


def _problem(name: str, reason: str, **params: str | int) -> PackageProblems:
    return PackageProblems((PackageProblem(name, None, "", reason, params),))
