"""The mail server that CONSULT_MAIL_URL names."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True)
class MailServer:
    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


def parse_mail_url(url: str) -> MailServer:
    """Read `scheme://user:password@host:port`; raises ValueError, which never repeats the URL."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise ValueError("CONSULT_MAIL_URL has a port that is no number up to 65535") from None
    if parts.scheme not in PORTS:
        raise ValueError(f"CONSULT_MAIL_URL begins with one of {', '.join(PORTS)}, and ://")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("CONSULT_MAIL_URL needs a host, and nothing after host and port")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
