"""From words to the message that goes over the wire."""

from datetime import datetime
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any

from consult.core.outbox.rendering import RenderedMail


class _Verbatim:
    """A header that stays as it is: the library would encode a long address into a riddle."""

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        kwds["parse_tree"] = kwds["decoded"] = value

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


class _Subject(UniqueUnstructuredHeader):
    """Folded in whole encoded words: the library leaves two spaces where it begins to encode."""

    def fold(self, *, policy: EmailPolicy) -> str:
        words = str(self)
        charset = "us-ascii" if words.isascii() else "utf-8"
        encoded = Header(words, charset, header_name="Subject").encode(linesep=policy.linesep)
        return f"Subject: {encoded}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("subject", _Subject)  # type: ignore[arg-type]  # it is mixed in
_headers.map_to_type("list-unsubscribe", _Verbatim)  # type: ignore[arg-type]  # it is mixed in
WIRE = SMTP.clone(header_factory=_headers)


def compose(
    rendered: RenderedMail, *, sender: str, recipient: str, message_id: str, at: datetime
) -> EmailMessage:
    """Return text with its HTML alternative; raises ValueError for what is no address.

    `sender` is the address mails are from where the site does not name one.
    """
    message = EmailMessage(policy=WIRE)
    message["From"] = _address(rendered.sender_name, rendered.sender_email or sender)
    message["To"] = _address("", recipient)
    message["Subject"] = rendered.subject
    message["Date"] = at
    message["Message-ID"] = message_id
    # so that out-of-office programs do not answer
    message["Auto-Submitted"] = "auto-generated"
    if rendered.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{rendered.unsubscribe_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(rendered.text, cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    # not before: the library would take it for a head of the text part
    message["Content-Language"] = rendered.language
    return message


def _address(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    if not local or not domain:
        raise ValueError("not an address")
    return Address(name, local, domain.encode("idna").decode())
