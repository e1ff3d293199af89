"""A response while it is written, its frozen revisions, and identity kept apart."""

from datetime import datetime
from enum import IntEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base, JsonOrNull

CHANNELS = ("web", "paper", "phone", "workshop", "email")
REVISION_STATUSES = ("on_time", "grace", "late")
EMPTY = sa.text("''")
NO_ANCHOR, NO_FILES = sa.text("'{}'"), sa.text("'[]'")
STANDING = (
    "CASE WHEN withdrawn_at IS NOT NULL THEN 0 WHEN is_test THEN 1"
    " WHEN submitted_at IS NULL THEN 2 ELSE 3 END"
)


class Standing(IntEnum):
    """How a response counts: handed in, not withdrawn and not a test is the one definition of
    submitted; held ones are in it."""

    WITHDRAWN = 0
    TEST = 1
    DRAFT = 2
    SUBMITTED = 3


class Response(Base):
    """What one respondent is writing, and has handed in `revision_count` times."""

    __tablename__ = "response"
    __table_args__ = (
        sa.Index("ix_response_consultation", "consultation_id", "submitted_at"),
        # what is counted, in the order it is grouped by: counting reads and sorts nothing else
        sa.Index(
            "ix_response_people",
            "consultation_id",
            "stakeholder_group",
            "country",
            "standing",
            "is_campaign",
        ),
        sa.Index(
            "ix_response_ways",
            "consultation_id",
            "lang",
            "channel",
            "standing",
            "status",
            "held_at",
            "comment_count",
            "is_campaign",
        ),
        sa.Index(
            "ix_response_quarter", "consultation_id", "counted_quarter", "standing", "is_campaign"
        ),
        sa.Index("ix_response_text", "consultation_id", "is_campaign", "text_digest", "standing"),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(sa.ForeignKey("consultation.id"))
    reference: Mapped[str] = mapped_column(sa.String(40), unique=True)
    """Public and meaningless, e.g. `SDA-7K3M-Q9XT`; the export's `response_id`."""
    creation_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """The key of the form whose first save made this row: a repeated post finds it."""
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the resume code, the only secret that opens the draft."""
    survey_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("survey_version.id"))
    lang: Mapped[str] = mapped_column(sa.String(35))
    channel: Mapped[str] = mapped_column(sa.String(20), default="web")
    answers: Mapped[dict[str, Any]]
    """By field name, as `surveys` parses them; identity fields are in `DraftIdentity`."""
    page_versions: Mapped[dict[str, Any]]
    """By page slug: how often it was saved; a form carries the number it started from."""
    created_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    """When the newest revision was received; empty while nothing was handed in."""
    revision_count: Mapped[int] = mapped_column(default=0)
    """Also the number of the current revision."""
    last_comment_key: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(sa.String(20), default="", server_default=EMPTY)
    """Of the newest revision, as the next three: counts and lists then need no other table."""
    stakeholder_group: Mapped[str] = mapped_column(sa.String(60), default="", server_default=EMPTY)
    """Of a draft as far as it says, as is the country."""
    country: Mapped[str] = mapped_column(sa.String(40), default="", server_default=EMPTY)
    comment_count: Mapped[int] = mapped_column(default=0, server_default="0")
    text_digest: Mapped[str] = mapped_column(sa.String(16), default="", server_default=EMPTY)
    """The same for the same words; see `campaigns`."""
    is_campaign: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    consent: Mapped[dict[str, Any] | None] = mapped_column(JsonOrNull)
    """What was agreed to after the newest revision, in its form; see `consenting`."""
    confidential: Mapped[list[str] | None] = mapped_column(JsonOrNull)
    """Of the newest revision or that later consent: what its author marked as confidential."""
    withdrawn_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    """When its content was erased; what is counted of it stays."""
    published_at: Mapped[datetime | None]
    """When others could first read it; from then on its consent becomes more private only."""
    held_at: Mapped[datetime | None]
    flags: Mapped[str] = mapped_column(sa.Text, default="", server_default=EMPTY)
    """Signs that a program sent it, see `signals`; codes with a space between them."""
    is_test: Mapped[bool] = mapped_column(default=False)
    standing: Mapped[int] = mapped_column(sa.Computed(STANDING, persisted=True))
    """One of `Standing`, by the database itself."""
    counted_quarter: Mapped[int] = mapped_column(default=0, server_default="0")
    """Quarter hours from 1970 to `submitted_at`, else to `created_at`."""


class ExtensionUse(Base):
    """Under which individual extension a response was last saved, on any device."""

    __tablename__ = "extension_use"

    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    extension_id: Mapped[int] = mapped_column(sa.ForeignKey("individual_extension.id"), index=True)


class DraftIdentity(Base):
    """Names and contact data of a draft, by field name."""

    __tablename__ = "draft_identity"

    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    fields: Mapped[dict[str, Any]]


class ResponseText(Base):
    """The words of the newest revision, plain as `searching` has them, for finding them again."""

    __tablename__ = "response_text"

    response_id: Mapped[int] = mapped_column(
        sa.ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    text: Mapped[str] = mapped_column(sa.Text)


class ClauseComment(Base):
    """A comment on one clause of a draft, as it stands now."""

    __tablename__ = "clause_comment"
    __table_args__ = (sa.UniqueConstraint("response_id", "comment_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(sa.ForeignKey("response.id", ondelete="CASCADE"))
    comment_key: Mapped[int]
    """Counts up within a response and is never given twice."""
    document_version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"))
    document_code: Mapped[str] = mapped_column(sa.String(40))
    document_label: Mapped[str] = mapped_column(sa.String(40))
    """The version as readers know it, e.g. "0.9"."""
    clause_id: Mapped[str] = mapped_column(sa.String(120))
    """Empty for a comment on the document as a whole."""
    label: Mapped[str] = mapped_column(sa.String(60), default="")
    type: Mapped[str] = mapped_column(sa.String(20), default="")
    """`general`, `technical`, `editorial`, or empty while none is chosen."""
    comment: Mapped[str] = mapped_column(sa.Text, default="")
    proposed: Mapped[str] = mapped_column(sa.Text, default="")
    quote: Mapped[str] = mapped_column(sa.Text, default="")
    """The clause as the respondent read it."""
    quote_lang: Mapped[str] = mapped_column(sa.String(35), default="", server_default=EMPTY)
    """Empty for comments from before it was kept."""
    anchor: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=NO_ANCHOR)
    """The words of the quote it is about, as `anchoring.Phrase`; empty for the whole clause."""
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=NO_FILES)
    """Files, as the answer to a `file` question keeps them."""
    lang: Mapped[str] = mapped_column(sa.String(35))
    version: Mapped[int] = mapped_column(default=1)
    sheet_row: Mapped[int | None]
    """The row of the spreadsheet it last came with; empty for what was written on a page."""
    sheet_version: Mapped[int | None]
    """The version that this made: a later one was written on a page."""


class Revision(Base):
    """What was handed in, for ever; a later one supersedes it."""

    __tablename__ = "revision"
    __table_args__ = (
        sa.UniqueConstraint("response_id", "number"),
        sa.CheckConstraint(sa.column("status").in_(REVISION_STATUSES), name="status"),
        NO_NUMBER_TWICE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(sa.ForeignKey("response.id"))
    number: Mapped[int]
    submission_key: Mapped[str] = mapped_column(sa.String(64), unique=True)
    receipt_code: Mapped[str] = mapped_column(sa.String(40), unique=True)
    received_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(sa.String(20))
    lang: Mapped[str] = mapped_column(sa.String(35))
    channel: Mapped[str] = mapped_column(sa.String(20))
    survey_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("survey_version.id"))
    stakeholder_group: Mapped[str] = mapped_column(sa.String(60), default="")
    country: Mapped[str] = mapped_column(sa.String(40), default="")
    answers: Mapped[dict[str, Any]]
    """`{"values": {field: value}, "status": {field: "blank" | "hidden" | "unsaved"}}`."""
    identity_sha256: Mapped[str] = mapped_column(sa.String(64))
    salt: Mapped[str] = mapped_column(sa.String(64))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    wording_sha256: Mapped[str] = mapped_column(sa.String(64), default="", server_default=EMPTY)
    """Of the words its author agreed to, in `ConsentWording`."""


class RevisionIdentity(Base):
    """Names and contact data handed in with a revision; erasable without breaking its hash."""

    __tablename__ = "revision_identity"

    revision_id: Mapped[int] = mapped_column(
        sa.ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True
    )
    fields: Mapped[dict[str, Any]]
    salt: Mapped[str] = mapped_column(sa.String(64))


class RevisionComment(Base):
    """A clause comment as it was handed in with one revision."""

    __tablename__ = "revision_comment"
    __table_args__ = (
        sa.UniqueConstraint("revision_id", "comment_key"),
        sa.Index("ix_revision_comment_clause", "document_code", "clause_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id", ondelete="CASCADE"))
    comment_key: Mapped[int]
    document_version_id: Mapped[int] = mapped_column(sa.ForeignKey("document_version.id"))
    document_code: Mapped[str] = mapped_column(sa.String(40))
    document_label: Mapped[str] = mapped_column(sa.String(40))
    clause_id: Mapped[str] = mapped_column(sa.String(120))
    label: Mapped[str] = mapped_column(sa.String(60))
    type: Mapped[str] = mapped_column(sa.String(20))
    comment: Mapped[str] = mapped_column(sa.Text)
    proposed: Mapped[str] = mapped_column(sa.Text)
    quote: Mapped[str] = mapped_column(sa.Text)
    quote_lang: Mapped[str] = mapped_column(sa.String(35), default="", server_default=EMPTY)
    anchor: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=NO_ANCHOR)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=NO_FILES)
    lang: Mapped[str] = mapped_column(sa.String(35))
