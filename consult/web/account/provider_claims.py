"""What an identity provider says of a person, and what of it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class ProviderFailed(Exception):
    """The provider could not be reached, or said nothing that can be relied on."""


@dataclass(frozen=True)
class SignedInThere:
    """Somebody whom the provider knows."""

    email: str
    gave_second_factor: bool
    """By the provider's own word (RFC 8176)."""


def read_claims(claims: Mapping[str, Any]) -> SignedInThere:
    """Return who it is; raises ProviderFailed unless the provider has verified the address."""
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise ProviderFailed
    methods = claims.get("amr")
    return SignedInThere(email, isinstance(methods, list) and "mfa" in methods)
