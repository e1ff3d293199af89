"""What can stand in the way of an account or a log-in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(eq=False)
class NotAnEmail(Exception):
    email: str


@dataclass(eq=False)
class PasswordTooShort(Exception):
    minimum: int


@dataclass(eq=False)
class PasswordTooLong(Exception):
    maximum: int


@dataclass(eq=False)
class WrongCredentials(Exception):
    """Unknown account, disabled account or wrong password: which one is told to nobody."""


@dataclass(eq=False)
class TooManyAttempts(Exception):
    """Nothing was verified; the next attempt is admitted at `until`."""

    until: datetime


@dataclass(eq=False)
class RoleAlreadyHeld(Exception):
    email: str
    role: str


@dataclass(eq=False)
class SealedElsewhere(Exception):
    """Sealed with another secret key, or for another purpose."""


@dataclass(eq=False)
class WrongCode(Exception):
    """Not the code of now, or one that was used already: which one is told to nobody."""


@dataclass(eq=False)
class FactorSetUpAlready(Exception):
    """Another window was quicker; its app and its codes hold."""
