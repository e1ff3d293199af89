"""Whether the data folder is private, takes files, has room, and has what rows name."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from sqlalchemy.orm import Session

from consult.config import Settings
from consult.core.storage import DiskStorage
from consult.health.finding import Finding, note, ok, wrong
from consult.health.stored_files import list_named

LEAST_FREE: Final = 1_000_000_000
FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def check_folder(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir.resolve()
    yield _modes(folder, settings.secret_key_file)
    yield _writable(settings.files_dir)
    free = shutil.disk_usage(folder).free
    words = f"{free / 1e9:.1f} GB free"
    yield ok("space", words) if free >= LEAST_FREE else wrong("space", f"only {words}")


def _modes(folder: Path, secret_key_file: Path) -> Finding:
    private = (folder, secret_key_file, *folder.glob("*.sqlite*"))
    open_ones = [path for path in private if path.exists() and path.stat().st_mode & FOR_OTHERS]
    if open_ones:
        return wrong("file modes", f"others may open {open_ones[0]}: chmod go= {open_ones[0]}")
    return ok("file modes", "only the owner can open the data folder")


def _writable(folder: Path) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder):
            return ok("storage", f"{folder} takes files")
    except OSError as error:
        return wrong("storage", f"{folder} takes no files: {error.strerror}")


def check_stored_files(session: Session, files: DiskStorage) -> Iterator[Finding]:
    named, stored = list_named(session), set(files.list())
    missing, unnamed = sorted(named - stored), stored - named
    if missing:
        yield wrong("files", f"{len(missing)} that rows name are missing, e.g. {missing[0]}")
    else:
        yield ok("files", f"{len(named)} that rows name are there")
    if unnamed:
        yield note("files", f"{len(unnamed)} that no row names, e.g. of uploads never loaded")
