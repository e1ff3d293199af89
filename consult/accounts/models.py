"""Staff accounts, the roles they hold and the sessions they have open."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from consult.core.db import NO_NUMBER_TWICE, Base

PURPOSES = ("invitation", "reset")
ROLES = ("moderator", "analyst", "admin", "identities")


class StaffUser(Base):
    __tablename__ = "staff_user"
    __table_args__ = NO_NUMBER_TWICE

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    """Lower case; compared as typed in lower case."""
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str] = mapped_column(sa.String(255))
    """Empty for who was invited and has not chosen one yet."""
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(sa.String(35), default="", server_default=sa.text("''"))
    """In which mails are written; empty until the first log-in says it."""
    is_demo: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Of the demonstration: not made to set up a second factor at log-in."""


class RoleGrant(Base):
    """A role for one consultation, or for all when `consultation_id` is empty."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.CheckConstraint(sa.column("role").in_(ROLES), name="role"),
        sa.Index(
            "uq_role_grant_everywhere",
            "user_id",
            "role",
            unique=True,
            sqlite_where=sa.text("consultation_id IS NULL"),
            postgresql_where=sa.text("consultation_id IS NULL"),
        ),
        sa.UniqueConstraint("user_id", "role", "consultation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"))
    role: Mapped[str] = mapped_column(sa.String(20))
    consultation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("consultation.id"))


class StaffSession(Base):
    """One log-in on one browser; a copied cookie dies with this row."""

    __tablename__ = "staff_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(sa.String(40), default="", server_default=sa.text("''"))
    """The kind of browser as two codes, e.g. `firefox android`; empty when unknown."""
    confirmed_at: Mapped[datetime | None]
    """When password or code were last given in this log-in."""
    second_factor_at: Mapped[datetime | None]
    """When a code was last given in this log-in; empty when none was."""


class SecondFactor(Base):
    """The secret an account shares with an app that shows codes."""

    __tablename__ = "second_factor"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), primary_key=True)
    sealed_secret: Mapped[str] = mapped_column(sa.String(400))
    created_at: Mapped[datetime]


class UsedCode(Base):
    """A code of the app that was accepted; its number of half minutes cannot be used again."""

    __tablename__ = "used_code"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), primary_key=True)
    step: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)


class RecoveryCode(Base):
    """A printed code for when the app is out of reach; using it takes the row away."""

    __tablename__ = "recovery_code"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("staff_user.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The first character of the code, so that one hash is compared and not ten."""
    code_hash: Mapped[str] = mapped_column(sa.String(255))


class Attempt(Base):
    """A try at a password or code that did not succeed, counted to slow guessing down."""

    __tablename__ = "attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(sa.String(64), index=True)
    """Keyed hash of what was tried, and at which account or from which address."""
    at: Mapped[datetime]


class StaffLink(Base):
    """A link sent by mail, to choose a password with; using it takes the row away."""

    __tablename__ = "staff_link"
    __table_args__ = (sa.CheckConstraint(sa.column("purpose").in_(PURPOSES), name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_user.id"), index=True)
    """Empty for an address without an account, so that asking costs the same."""
    purpose: Mapped[str] = mapped_column(sa.String(20))
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_for: Mapped[str] = mapped_column(sa.String(64))
    """Hash of address and password it was made for: when either changes it is worth nothing."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
