"""What may stand in an address of the site for one thing among others."""

import re
from unicodedata import normalize

ADDRESS = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def address_from(text: str, longest: int) -> str:
    """Return what `text` can be called in an address: `Informe técnico` as `informe-tecnico`.

    Empty when nothing of it can stand there.
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")
