"""A machine in a folder: the paths of the documentation lead into it."""

import os
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
RELEASED = (
    ".ci/build_hook.py",
    "LICENSE",
    "README.md",
    "consult",
    "deploy",
    "migrations",
    "pyproject.toml",
    "requirements/run.txt",
    "templates",
    "translations",
)
FOLDERS = ("bin", "sites", "units", "certificate", "srv")


class CleanMachine:
    """Runs commands with every name of the machine replaced by one of this folder."""

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        self.folder = folder
        for name in FOLDERS:
            (folder / name).mkdir()
        self.names = {
            "/srv/consult": f"{folder}/srv/consult",
            "/etc/consult.env": f"{folder}/consult.env",
            "/etc/nginx/sites-enabled": f"{folder}/sites",
            "/etc/systemd/system": f"{folder}/units",
            "/etc/letsencrypt/live/consult.example.org": f"{folder}/certificate",
            "/usr/local/bin/consult": f"{folder}/bin/consult",
            "runuser -u consult -- ": "",
            "User=consult\nGroup=consult\n": "",
            **names,
        }

    def translated(self, text: str) -> str:
        for name, here in self.names.items():
            text = text.replace(name, here)
        return text

    def run(self, commands: str) -> str:
        """Run commands of bash until one fails, and return what they printed."""
        done = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", self.translated(commands)],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def environment(self) -> dict[str, str]:
        """Return that of a fresh log-in: what a developer has set stays outside."""
        kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        return kept | {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}:/usr/sbin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
        }

    def settings(self) -> dict[str, str]:
        """Return what the file of the services sets, as systemd reads it."""
        rows = (self.folder / "consult.env").read_text().splitlines()
        return dict(row.split("=", 1) for row in rows if row and not row.startswith("#"))

    def put_release(self) -> None:
        """Lay the archive of a release beside, its files leading into this folder."""
        with tarfile.open(self.folder / "consult.tar.gz", "w:gz") as archive:
            for name in RELEASED:
                archive.add(ROOT / name, name, filter=_without_caches)
        staged = self.folder / "staged"
        staged.mkdir()
        self.run("tar --extract --gzip --file consult.tar.gz --directory staged")
        for path in (staged / "deploy").iterdir():
            path.write_text(self.translated(path.read_text()))
        self.run("tar --create --gzip --file consult.tar.gz --directory staged .")


def _without_caches(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if "__pycache__" in member.name else member
