"""A project and its parts, each in its order. What each column means is said in `definition`."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base

PARTNER, FUNDER = "partner", "funder"


class Project(Base):
    __tablename__ = "project"
    __table_args__ = NO_NUMBER_TWICE

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    source_language: Mapped[str] = mapped_column(sa.String(35))
    languages: Mapped[list[str]]
    title: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]]
    state: Mapped[str] = mapped_column(sa.String(20))
    starts: Mapped[str | None] = mapped_column(sa.String(10))
    ends: Mapped[str | None] = mapped_column(sa.String(10))
    previous: Mapped[str | None] = mapped_column(sa.String(80))
    order: Mapped[int]
    contact: Mapped[str]
    why: Mapped[dict[str, str]]
    activities: Mapped[dict[str, str]]
    results: Mapped[dict[str, str]]
    impact: Mapped[dict[str, str]]
    beneficiaries: Mapped[dict[str, str]]
    thanks: Mapped[dict[str, str]]
    has_group: Mapped[bool]
    group_title: Mapped[dict[str, str]]
    group_terms: Mapped[dict[str, str]]
    group_links: Mapped[dict[str, str]]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)


class ProjectPhase(Base):
    __tablename__ = "project_phase"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    position: Mapped[int]
    title: Mapped[dict[str, str]]
    note: Mapped[dict[str, str]]
    state: Mapped[str | None] = mapped_column(sa.String(20))
    starts: Mapped[str | None] = mapped_column(sa.String(10))
    ends: Mapped[str | None] = mapped_column(sa.String(10))


class ProjectDeliverable(Base):
    __tablename__ = "project_deliverable"
    __table_args__ = (sa.UniqueConstraint("project_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(40))
    title: Mapped[dict[str, str]]
    state: Mapped[str] = mapped_column(sa.String(20))
    links: Mapped[dict[str, str]]


class ProjectPartner(Base):
    """Who takes part, and who pays: `part` tells which."""

    __tablename__ = "project_partner"
    __table_args__ = (sa.CheckConstraint(sa.column("part").in_((PARTNER, FUNDER)), name="part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"), index=True)
    part: Mapped[str] = mapped_column(sa.String(10))
    position: Mapped[int]
    name: Mapped[dict[str, str]]
    role: Mapped[dict[str, str]]
    acknowledgement: Mapped[dict[str, str]]
    link: Mapped[str | None] = mapped_column(sa.String(500))


class ProjectEvent(Base):
    __tablename__ = "project_event"
    __table_args__ = (sa.UniqueConstraint("project_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(sa.String(40))
    kind: Mapped[str] = mapped_column(sa.String(20))
    title: Mapped[dict[str, str]]
    date: Mapped[str | None] = mapped_column(sa.String(10))
    date_text: Mapped[dict[str, str]]
    place: Mapped[dict[str, str]]
    languages: Mapped[list[str]]
    recording_links: Mapped[dict[str, str]]
    minutes_links: Mapped[dict[str, str]]


class ProjectFile(Base):
    """A stored file that the project offers; `use` is that of `definition.PlacedOffer`."""

    __tablename__ = "project_file"
    __table_args__ = (sa.UniqueConstraint("project_id", "use", "lang"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id"))
    use: Mapped[str] = mapped_column(sa.String(60))
    lang: Mapped[str] = mapped_column(sa.String(35))
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
