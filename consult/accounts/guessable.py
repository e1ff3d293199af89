"""Passwords that others would try first: common ones, and those made of what is known anyway."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

COMMON = Path(__file__).with_name("common_passwords.sha256")
HASH_BYTES = 8
"""Eight bytes of SHA-256 a password: nobody has to read what people choose."""

OBVIOUS = (
    *("password", "contrasena", "passwort", "clave", "secret", "secreto", "letmein", "qwerty"),
    *("asdfgh", "zxcvbn", "welcome", "bienvenido", "bienvenida", "admin", "administrador"),
    *("moderator", "moderador", "analyst", "analista", "consult", "consulta", "consultation"),
    *("copper", "cobre", "mining", "mineria", "standard", "estandar", "peru", "london", "iloveyou"),
)
SHORTEST_NAME = 3
ENOUGH_SIGNS = 4
"""What has to remain beside obvious words, years and runs of digits."""
YEARS = re.compile(r"(?:19|20)\d\d")
LOOKALIKES = str.maketrans("@0134$57", "aoieasst")


def is_guessable(password: str, about: Iterable[str] = ()) -> bool:
    """Tell whether it is a common password, or little more than obvious words and years.

    `about` holds what is known of the person and the site: names, the address.
    """
    folded = _folded(password)
    return (
        _is_common(password.lower())
        or _is_common(folded)
        or _remainder(folded, about) < ENOUGH_SIGNS
    )


def _is_common(password: str) -> bool:
    return sha256(password.encode()).digest()[:HASH_BYTES] in _common()


@cache
def _common() -> frozenset[bytes]:
    kept = COMMON.read_bytes()
    return frozenset(kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES))


def _remainder(folded: str, about: Iterable[str]) -> int:
    """Return how many different signs are left without obvious words, years and runs."""
    names = {part for name in about for part in re.findall(r"[a-z0-9]+", _folded(name))}
    words = sorted(
        {*OBVIOUS, *(name for name in names if len(name) >= SHORTEST_NAME)}, key=len, reverse=True
    )
    left = [folded, folded.translate(LOOKALIKES)]
    for word in words:
        left = [text.replace(word, " ") for text in left]
    return min(len(set(re.findall(r"[^\W_]", _without_runs(text)))) for text in left)


def _without_runs(text: str) -> str:
    """Return `text` without years and without signs that only count on, as in 1234 or cba."""
    text = YEARS.sub(" ", text)
    return "".join(
        sign
        for at, sign in enumerate(text)
        if not any(_counts(text[start : start + 3]) for start in range(max(at - 2, 0), at + 1))
    )


def _counts(three: str) -> bool:
    if len(three) < 3 or not three.isalnum():
        return False
    steps = {ord(after) - ord(before) for before, after in pairwise(three)}
    return len(steps) == 1 and abs(steps.pop()) <= 1


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
