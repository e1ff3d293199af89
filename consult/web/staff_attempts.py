"""Where the attempts of the present request are counted."""

from ipaddress import IPv6Address, ip_address

from flask import request

from consult.accounts.attempts import Bucket
from consult.accounts.rules import FREE_ATTEMPTS, FREE_FROM_ADDRESS
from consult.web import known_device
from consult.web.account_keys import account_keys

PASSWORD, CODE, RESET = "password", "code", "reset"
IPV6_NETWORK_BITS = 64


def buckets_for(kind: str, email: str) -> list[Bucket]:
    """Return the counts of an attempt of this kind at an account.

    A browser known for the account has one of its own; all others share those of the account and
    of their address.
    """
    device = known_device.recognise(email, for_code=kind == CODE)
    if device is not None:
        return [Bucket(account_keys().bucket(kind, "device", device), FREE_ATTEMPTS)]
    account = account_keys().bucket(kind, "account", email.strip().lower())
    return [Bucket(account, FREE_ATTEMPTS), address_bucket(kind)]


def address_bucket(kind: str) -> Bucket:
    """Return the count of the visitor's address, which others may share."""
    name = account_keys().bucket(kind, "address", network_of(request.remote_addr or ""))
    return Bucket(name, FREE_FROM_ADDRESS, is_shared=True)


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, of an IPv6 address the part that is not a visitor's own."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(int(parsed) >> (128 - IPV6_NETWORK_BITS))
    return str(parsed)
