"""Documents, their versions, their clauses and the files that came with them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import Base

FILE_KINDS = ("original", "figure")


class Document(Base):
    __tablename__ = "document"
    __table_args__ = (sa.UniqueConstraint("consultation_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"))
    code: Mapped[str] = mapped_column(sa.String(40))
    position: Mapped[int]


class DocumentVersion(Base):
    """What one document said at one time; never updated once `published_at` is set."""

    __tablename__ = "document_version"
    __table_args__ = (sa.UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(sa.String(40))
    """The version as readers know it, e.g. "0.9"."""
    title: Mapped[dict[str, str]]
    note: Mapped[str] = mapped_column(sa.Text, default="")
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Digest of title, label and files: equal digests say the same."""
    has_clauses: Mapped[bool]
    clauses_sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    """Digest of the clauses as they were published; empty before."""
    published_at: Mapped[datetime | None]


class DocumentFile(Base):
    """An original to download, or a figure that a draft shows."""

    __tablename__ = "document_file"
    __table_args__ = (
        sa.CheckConstraint(sa.column("kind").in_(FILE_KINDS), name="kind"),
        sa.UniqueConstraint("version_id", "lang", "path"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    lang: Mapped[str] = mapped_column(sa.String(35))
    path: Mapped[str]
    """Where the package has it, e.g. `documents/roadmap.en.md`."""
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))


class Clause(Base):
    """One addressable piece of a version; `clause_id` is permanent, `label` is only a label."""

    __tablename__ = "clause"
    __table_args__ = (sa.UniqueConstraint("version_id", "clause_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"))
    position: Mapped[int]
    clause_id: Mapped[str] = mapped_column(sa.String(120))
    is_explicit: Mapped[bool]
    label: Mapped[str] = mapped_column(sa.String(60), default="")
    kind: Mapped[str] = mapped_column(sa.String(20))
    level: Mapped[int]
    section_id: Mapped[str] = mapped_column(sa.String(120), default="")
    """The heading of its chapter; empty before the first."""
    group: Mapped[int | None]
    """Shared by the rows of one table and the items of one list."""
    item_number: Mapped[int | None]
    item_depth: Mapped[int | None]
    texts: Mapped[dict[str, Any]]
    """By language: label, source (Markdown), html (safe), plain, columns and cells of a table row,
    figure (`{"file": ..., "alt": ...}` or null)."""


class Intake(Base):
    """One draft on its way into a document.

    Once it was taken over only what it came from is kept; when it is discarded, nothing.
    """

    __tablename__ = "intake"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"), index=True)
    document_code: Mapped[str] = mapped_column(sa.String(40))
    title: Mapped[dict[str, str]]
    label: Mapped[str] = mapped_column(sa.String(40))
    """The version as readers will know it, e.g. "0.9"."""
    texts: Mapped[dict[str, str]]
    """Markdown by language, as it stands corrected; empty once it was taken over."""
    files: Mapped[list[dict[str, Any]]]
    """Each with kind, lang, name, media_type and sha256: an `original` it came from, or a `figure`
    under the name the text gives it."""
    remarks: Mapped[dict[str, Any]]
    """By language what the reading left out: `{"left_out": images, "is_tracked": bool}`."""
    version: Mapped[int]
    """Counts corrections, so that two people do not overwrite each other."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"))
    taken_over_at: Mapped[datetime | None]

    @property
    def originals(self) -> dict[str, dict[str, str]]:
        """The files it came from, by language; none where the document had the text already."""
        return {file["lang"]: file for file in self.files if file["kind"] == "original"}

    def figures(self, lang: str) -> dict[str, str]:
        """Return the SHA-256 of each image of a language by the name its text gives it."""
        own = (one for one in self.files if one["kind"] == "figure" and one["lang"] == lang)
        return {file["name"]: file["sha256"] for file in own}
