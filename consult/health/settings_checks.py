"""Whether the settings fit each other and the world outside."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from consult.config import SECRET_KEY_BYTES, Settings
from consult.health.finding import Finding, note, ok, wrong

FEW_CHARACTERS: Final = 8
"""A random key has more different ones."""


def check_settings(settings: Settings) -> Iterator[Finding]:
    yield _secret_key(settings)
    yield _base_url(settings)
    yield _proxies(settings)
    if settings.testing:
        yield wrong("testing", "CONSULT_TESTING is on: tests may move the clock; never in use")


def _secret_key(settings: Settings) -> Finding:
    """Judge the key without making one."""
    key = settings.secret_key or settings.kept_secret_key()
    if not key:
        return note("secret key", "is made and kept in the data folder at the first start")
    if len(key.encode()) < SECRET_KEY_BYTES or len(set(key)) < FEW_CHARACTERS:
        return wrong("secret key", f"is weak: take {SECRET_KEY_BYTES} random bytes or more")
    kept = "CONSULT_SECRET_KEY" if settings.secret_key else "the data folder"
    return ok("secret key", f"{len(key)} characters, from {kept}")


def _base_url(settings: Settings) -> Finding:
    address = urlsplit(settings.base_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        return wrong("base address", "CONSULT_BASE_URL is not an http or https address")
    if settings.is_https:
        return ok("base address", f"{settings.base_url}, cookies are Secure")
    if _is_this_machine(address.hostname):
        return note("base address", f"{settings.base_url} is for this machine only")
    return wrong("base address", f"{settings.base_url} is not https: others read along")


def _proxies(settings: Settings) -> Finding:
    count = settings.trusted_proxies
    if settings.is_https and count == 0:
        return wrong(
            "proxies",
            "https needs a proxy in front, and none is trusted: all visitors seem to come from"
            " one address. Set CONSULT_TRUSTED_PROXIES",
        )
    if count and not settings.is_https:
        return note("proxies", f"{count} trusted, though the base address is not https")
    return ok("proxies", f"{count} trusted")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
