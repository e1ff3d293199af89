"""What the organisation's virus scanner says of a whole upload, in words."""

from flask_babel import gettext as _

from consult.core.scanning import Verdict, scan


def scan_refusal(content: bytes) -> str:
    """Return why a file may not be kept; empty when the scanner lets it pass."""
    match scan(content):
        case Verdict.INFECTED:
            return _("The virus scanner found something in this file. It was not kept.")
        case Verdict.UNKNOWN:
            return _(
                "This file could not be checked for viruses now and was not kept. Try again later."
            )
    return ""
