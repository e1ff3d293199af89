"""What a setting may say, decided from its value alone."""

import re

from consult.core.wall_clock import zone_names

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TAG_LENGTH = 35
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
CODE_LENGTH = 32
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+")
EMAIL_LENGTH = 254


def is_email(address: str) -> bool:
    return len(address) <= EMAIL_LENGTH and bool(_EMAIL.fullmatch(address))


def is_zone(name: str) -> bool:
    return name in zone_names()


def is_language_tag(tag: str) -> bool:
    """Return whether `tag` has the form of a BCP-47 tag as consultations use them: `es-PE`."""
    return len(tag) <= TAG_LENGTH and bool(_TAG.fullmatch(tag))


def is_code(code: str) -> bool:
    """Return whether `code` can be that of a choice in any survey."""
    return len(code) <= CODE_LENGTH and bool(_CODE.fullmatch(code))
