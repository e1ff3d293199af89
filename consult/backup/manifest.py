"""What a backup says about itself."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

MANIFEST = "manifest.json"
SECRET_KEY = "secret_key"  # noqa: S105  # the name of a member, not a secret

ColumnKind = Literal["integer", "text", "boolean", "instant", "day", "json"]
"""`json` is kept as its text, so that an absent value and a JSON null stay two things."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnManifest(_Model):
    name: str
    kind: ColumnKind


class TableManifest(_Model):
    name: str
    columns: tuple[ColumnManifest, ...]
    rows: int
    last_id: int | None
    """The highest number ever given, where the database counts them."""

    @property
    def member(self) -> str:
        return f"tables/{self.name}.jsonl"


class Manifest(_Model):
    """`members` has the SHA-256 of every other member by name."""

    format: Literal[1] = 1
    program: str
    schema_revision: str
    made_at: datetime
    engine: str
    tables: tuple[TableManifest, ...]
    audit_entries: int
    audit_sha256: str
    """The head of the audit chain."""
    members: dict[str, str]


def file_member(digest: str) -> str:
    """Return the name of a stored file in a backup."""
    return f"files/{digest}"
