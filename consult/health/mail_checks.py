"""Whether the mail server takes connections."""

from collections.abc import Iterator

from consult.core.outbox.errors import ServerUnavailable
from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.smtp import Patience, SmtpTransport
from consult.health.finding import Finding, note, ok, wrong

PATIENCE = Patience(answer=5, delivery=10)


def check_mail(url: str, own_host: str) -> Iterator[Finding]:
    """Connect and log in, and send nothing; `url` is one that the application has taken."""
    if not url:
        yield note("mail", "no CONSULT_MAIL_URL: mails are written to the data folder")
        return
    server = parse_mail_url(url)
    try:
        SmtpTransport(server, own_host, PATIENCE).probe()
    except ServerUnavailable as problem:
        yield wrong("mail", f"{server.host} port {server.port}: {problem}")
    else:
        yield ok("mail", f"{server.host} port {server.port} takes connections")
