"""What counts as an address that mail can be sent to."""

import re
from email.errors import MessageError
from email.headerregistry import Address

LONGEST = 254
_SHAPE = re.compile(r"[!-?A-~]+@[^@\s.]+(\.[^@\s.]+)+")


def is_mail_address(text: str) -> bool:
    """Tell whether `text` is an address whose part before the @ every mail server takes."""
    if len(text) > LONGEST or not _SHAPE.fullmatch(text):
        return False
    local, _, domain = text.rpartition("@")
    try:
        Address(addr_spec=f"{local}@{domain.encode('idna').decode()}")
    except (MessageError, ValueError, IndexError):
        return False
    return True


def comparable(address: str) -> str:
    """Return an address as it is compared with others: people write theirs in large letters too."""
    return address.strip().lower()
