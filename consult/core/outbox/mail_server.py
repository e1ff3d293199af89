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
    if parts.scheme not in PORTS:
        raise ValueError(f"CONSULT_MAIL_URL begins with one of {', '.join(PORTS)}, and ://")
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("CONSULT_MAIL_URL needs a host, and nothing after host and port")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
