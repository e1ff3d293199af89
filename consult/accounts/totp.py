"""Codes that an app shows for half a minute each (RFC 6238)."""

import hmac
from datetime import datetime

import pyotp

STEP_SECONDS = 30
DRIFT = (-1, 0, 1)
"""Steps accepted beside the present one: the clock of a phone may be half a minute off."""
DIGITS = 6


def new_secret() -> str:
    """Return 160 random bits in base 32, as apps take them."""
    return pyotp.random_base32(32)


def address_for_apps(secret: str, email: str, site: str) -> str:
    """Return the `otpauth:` address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=site)


def matching_step(secret: str, typed: str, at: datetime) -> int | None:
    """Return the number of the half minute whose code was typed, counted since 1970.

    Spaces do not matter: apps show the code in two groups.
    """
    code = "".join(typed.split())
    if len(code) != DIGITS or not code.isascii() or not code.isdigit():
        return None
    present, codes = int(at.timestamp()) // STEP_SECONDS, pyotp.HOTP(secret)
    matching = [
        present + drift for drift in DRIFT if hmac.compare_digest(codes.at(present + drift), code)
    ]
    return matching[0] if matching else None
