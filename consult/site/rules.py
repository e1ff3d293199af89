"""What a setting may say, decided from its value alone."""

import re
from zoneinfo import available_timezones

_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
EMAIL_LENGTH = 254


def is_email(address: str) -> bool:
    return len(address) <= EMAIL_LENGTH and bool(_EMAIL.fullmatch(address))


def is_zone(name: str) -> bool:
    return name in available_timezones()
