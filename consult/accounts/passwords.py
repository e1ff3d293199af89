"""Passwords, kept as argon2id hashes."""

import secrets
from collections.abc import Iterable
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from consult.accounts.errors import PasswordGuessable, PasswordTooLong, PasswordTooShort
from consult.accounts.guessable import is_guessable

SHORTEST, LONGEST = 12, 128
RANDOM_BYTES = 15


class Passwords:
    """Hashes and verifies: 64 MiB and three passes, or almost nothing where tests log in often."""

    def __init__(self, *, light: bool = False) -> None:
        self._hasher = (
            PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
            if light
            else PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
        )

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hasher.hash(secrets.token_hex())

    def hash(self, password: str) -> str:
        """Return the hash to keep; raises PasswordTooShort or PasswordTooLong."""
        if len(password) < SHORTEST:
            raise PasswordTooShort(SHORTEST)
        if len(password) > LONGEST:
            raise PasswordTooLong(LONGEST)
        return self._hasher.hash(password)

    def hash_chosen(self, password: str, about: Iterable[str]) -> str:
        """Return the hash of what a person chose; raises as `hash` does, and PasswordGuessable.

        `about` is what is known of the person and the site.
        """
        hashed = self.hash(password)
        if is_guessable(password, about):
            raise PasswordGuessable
        return hashed

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Tell whether the password belongs to the hash; without a hash it takes as long to say no.

        Longer than any password is cut first: hashing megabytes would be a gift to a flood.
        """
        try:
            self._hasher.verify(password_hash or self._nobodys_hash, password[: LONGEST + 1])
        except VerifyMismatchError:
            return False
        return bool(password_hash)


def random_password() -> str:
    """Return 20 characters that nobody chose, to be told once."""
    return secrets.token_urlsafe(RANDOM_BYTES)
