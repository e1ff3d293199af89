"""Why a backup cannot be restored, or made."""

from dataclasses import dataclass


@dataclass(eq=False)
class DamagedBackup(Exception):
    """It is no backup, or not every byte of it is as it was written."""

    what: str


@dataclass(eq=False)
class NewerBackup(Exception):
    """A newer version of the program wrote it; `revision` is the schema it needs."""

    revision: str


@dataclass(eq=False)
class TargetNotEmpty(Exception):
    """Something is there already that a restore would replace."""

    what: str


@dataclass(eq=False)
class FileVanished(Exception):
    """A stored file was erased while it was to be saved."""

    name: str
