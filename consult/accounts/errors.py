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
class PasswordGuessable(Exception):
    """Common, or made of what others know of the person and the site."""


@dataclass(eq=False)
class WrongCredentials(Exception):
    """Unknown account, disabled account or wrong password: which one is told to nobody."""


@dataclass(eq=False)
class TooManyAttempts(Exception):
    """Nothing was verified; the next attempt is admitted at `until`.

    `is_shared` when others of the same address are kept waiting too.
    """

    until: datetime
    is_shared: bool = False


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


@dataclass(eq=False)
class LinkNotValid(Exception):
    """Used, expired, withdrawn, never sent, or overtaken: which one is told to nobody."""


@dataclass(eq=False)
class AddressTaken(Exception):
    """There is an account with this address."""


@dataclass(eq=False)
class NotInvited(Exception):
    """The account waits for nobody: it was accepted, withdrawn or never invited."""


@dataclass(eq=False)
class NotAdministrator(Exception):
    """Who acts does not administer any more, or the account is shut."""


@dataclass(eq=False)
class LastAdministrator(Exception):
    """Nobody would be left who could open an account again."""


@dataclass(eq=False)
class ReasonMissing(Exception):
    """Who reads the log would ask why."""
