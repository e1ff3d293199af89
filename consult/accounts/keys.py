"""What is derived from the site's secret key for accounts: one key for each purpose."""

import hmac
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consult.accounts.errors import SealedElsewhere

KEY_BYTES = 32


class AccountKeys:
    """Seals secrets for the database, and names what is counted without telling what it is."""

    def __init__(self, secret_key: str) -> None:
        self._fernet = Fernet(urlsafe_b64encode(_derive(secret_key, b"consult second factors")))
        self._bucket_key = _derive(secret_key, b"consult attempts")

    def seal(self, purpose: str, text: str) -> str:
        """Encrypt `text`; only `unseal` with the same purpose gives it back."""
        return self._fernet.encrypt(f"{purpose}\n{text}".encode()).decode()

    def unseal(self, purpose: str, sealed: str) -> str:
        """Return the text; raises SealedElsewhere for another purpose or another secret key."""
        try:
            sealed_for, _, text = self._fernet.decrypt(sealed.encode()).decode().partition("\n")
        except InvalidToken as error:
            raise SealedElsewhere from error
        if sealed_for != purpose:
            raise SealedElsewhere
        return text

    def bucket(self, *parts: str) -> str:
        """Return the name under which attempts are counted: nobody reads an address out of it."""
        return hmac.digest(self._bucket_key, "\n".join(parts).encode(), "sha256").hex()


def _derive(secret_key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(secret_key.encode())
