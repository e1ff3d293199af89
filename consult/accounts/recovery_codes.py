"""Ten codes to print, for when the app is out of reach."""

import secrets
from typing import NamedTuple

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without signs that are taken for others in print."""
COUNT = 10
RANDOM_SIGNS = 11
"""54 bits: guessing is slowed down, and the hash is one for passwords."""


class RecoveryCode(NamedTuple):
    position: int
    """0 to 9: the first sign of the code."""
    code: str
    """Without its hyphen."""


def new_codes() -> list[RecoveryCode]:
    """Return a fresh set of ten."""
    return [RecoveryCode(position, f"{position}{_random()}") for position in range(COUNT)]


def printed(code: str) -> str:
    """Return the code in two groups, as it is shown and printed."""
    middle = len(code) // 2
    return f"{code[:middle]}-{code[middle:]}"


def read(typed: str) -> RecoveryCode | None:
    """Return the code that was typed in whatever case and grouping, None when it is not one."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    well_formed = len(code) == RANDOM_SIGNS + 1 and code.isascii() and code[0].isdigit()
    return RecoveryCode(int(code[0]), code) if well_formed else None


def _random() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
