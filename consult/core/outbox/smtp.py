"""Delivery to a mail server."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from time import monotonic
from typing import Any

from consult.core.outbox.errors import DeliveryFailed, ServerUnavailable
from consult.core.outbox.mail_server import MailServer
from consult.core.outbox.transport import Deliver


@dataclass(frozen=True)
class Patience:
    """How long to wait for a server, in seconds."""

    answer: float = 10
    """For each answer of its."""
    delivery: float = 25
    """For one mail in all, a new connection included."""


PATIENCE = Patience()


class SmtpTransport:
    """One connection for a run of mails, opened when the first is delivered and after a fault."""

    def __init__(self, server: MailServer, own_host: str, patience: Patience = PATIENCE) -> None:
        self._connect = partial(_connected, server, own_host, patience)

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        run = _Run(self._connect)
        try:
            yield run.deliver
        finally:
            run.close()

    def probe(self) -> None:
        """Connect and log in as for a mail, and send none; raises ServerUnavailable."""
        run = _Run(self._connect)
        try:
            run.connect()
        finally:
            run.close()

    def forget(self, message_id: str) -> None:
        """Keep nothing, and so have nothing to remove."""


class _Run:
    """Opens a connection when there is a mail for it."""

    def __init__(self, connect: "Callable[[], _Connection]") -> None:
        self._open = connect
        self._connection: _Connection | None = None

    def deliver(self, message: EmailMessage) -> None:
        """Raises DeliveryFailed, or ServerUnavailable when it is not about this mail."""
        if self._connection is None:
            self._connection = self._connect()
        else:
            self._connection.begin_anew()
        try:
            self._connection.send_message(message)
        except (smtplib.SMTPException, OSError) as fault:
            if not self._connection.is_usable_after(fault):
                self._connection.close()
                self._connection = None
            raise _failure(fault) from fault

    def connect(self) -> None:
        """Raises ServerUnavailable."""
        self._connection = self._connect()

    def close(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection.close()

    def _connect(self) -> "_Connection":
        try:
            return self._open()
        except smtplib.SMTPAuthenticationError as fault:
            raise ServerUnavailable(f"log-in refused {fault.smtp_code}") from fault
        except ssl.SSLCertVerificationError as fault:
            raise ServerUnavailable("certificate not trusted") from fault
        except smtplib.SMTPNotSupportedError as fault:
            raise ServerUnavailable("no encryption or log-in offered") from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise ServerUnavailable("no connection") from fault


class _Connection(smtplib.SMTP):
    """Gives up when its time is over, however slowly the server goes on."""

    def __init__(
        self, server: MailServer, own_host: str, patience: Patience, **encryption: Any
    ) -> None:
        self._patience = patience
        self.begin_anew()
        super().__init__(server.host, server.port, own_host, patience.answer, **encryption)

    def begin_anew(self) -> None:
        """Give the next mail its own time."""
        self._ends_at = monotonic() + self._patience.delivery

    def getreply(self) -> tuple[int, bytes]:
        self._allow_what_is_left()
        return super().getreply()

    def send(self, s: Any) -> None:
        self._allow_what_is_left()
        super().send(s)

    def is_usable_after(self, fault: Exception) -> bool:
        return self.sock is not None and isinstance(fault, smtplib.SMTPRecipientsRefused)

    def _allow_what_is_left(self) -> None:
        left = self._ends_at - monotonic()
        if left <= 0:
            raise TimeoutError
        if self.sock is not None:
            self.sock.settimeout(min(left, self._patience.answer))


class _TlsConnection(_Connection, smtplib.SMTP_SSL):
    pass


def _connected(server: MailServer, own_host: str, patience: Patience) -> _Connection:
    """Return a connection that is encrypted and logged in as the setting says."""
    trusted = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: _Connection = _TlsConnection(server, own_host, patience, context=trusted)
    else:
        connection = _Connection(server, own_host, patience)
    try:
        if server.scheme == "smtp+starttls":
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _failure(fault: Exception) -> DeliveryFailed:
    """Name a fault for the staff pages. A refusal for good is the recipient's or the text's."""
    match fault:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = next(iter(refused.values()))[0]
            return DeliveryFailed(f"recipient refused {code}", is_permanent=code >= 500)
        case smtplib.SMTPDataError(smtp_code=code):
            return DeliveryFailed(f"mail refused {code}", is_permanent=code >= 500)
        case smtplib.SMTPNotSupportedError():
            return DeliveryFailed("address not supported", is_permanent=True)
        case smtplib.SMTPSenderRefused(smtp_code=code):
            return ServerUnavailable(f"sender refused {code}")
        case _ if isinstance(fault.__context__ or fault, TimeoutError):
            return DeliveryFailed("no answer in time")
        case _:
            return DeliveryFailed("connection lost")
