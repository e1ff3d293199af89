"""Three people of the secretariat who can log in to look around."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from consult.accounts.passwords import Passwords, random_password
from consult.accounts.queries import find_staff, list_grants
from consult.accounts.rules import ADMIN, ANALYST, MODERATOR, Grant
from consult.accounts.services import add_staff, change_password, grant_role

PASSWORDS_FILE = "demo_passwords.json"


@dataclass(frozen=True)
class Member:
    email: str
    name: str
    role: str


STAFF = (
    Member("rosa@demo.example", "Rosa (demo)", MODERATOR),
    Member("andrew@demo.example", "Andrew (demo)", ANALYST),
    Member("ana@demo.example", "Ana (demo)", ADMIN),
)


class PasswordFile:
    """The passwords of these accounts in the data folder, for its owner alone to read."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / PASSWORDS_FILE

    def read(self) -> dict[str, str]:
        """Return the passwords by address, none before they were made."""
        if not self._path.exists():
            return {}
        passwords: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        return passwords

    def ensure(self) -> dict[str, str]:
        """Return the passwords by address, making those that are not there yet."""
        kept = self.read()
        passwords = {member.email: kept.get(member.email) or random_password() for member in STAFF}
        if passwords != kept:
            self._path.touch(mode=0o600)
            self._path.write_text(json.dumps(passwords, indent=2), encoding="utf-8")
        return passwords

    def remove(self) -> None:
        self._path.unlink(missing_ok=True)


def ensure_staff(
    session: Session, passwords: dict[str, str], hasher: Passwords, at: datetime
) -> None:
    """Let every member log in with their password, for all consultations."""
    for member in STAFF:
        _ensure_member(session, member, passwords[member.email], hasher, at)


def _ensure_member(
    session: Session, member: Member, password: str, hasher: Passwords, at: datetime
) -> None:
    user = find_staff(session, member.email)
    if user is None:
        user = add_staff(session, member.email, member.name, hasher.hash(password), at)
    elif user.disabled_at is not None or not hasher.matches(user.password_hash, password):
        user.disabled_at = None
        change_password(session, user, hasher.hash(password), at)
    user.is_demo = True
    if Grant(member.role) not in list_grants(session, user.id):
        grant_role(session, user, Grant(member.role), at)
