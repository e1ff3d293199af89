"""What carries a finished mail away."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import EmailMessage
from typing import Protocol

Deliver = Callable[[EmailMessage], None]
"""Delivers one mail; raises DeliveryFailed."""


class Transport(Protocol):
    def opened(self) -> AbstractContextManager[Deliver]:
        """Give what delivers mails, one after the other, until the block ends."""
        ...

    def forget(self, message_id: str) -> None:
        """Remove what this transport itself has kept of a mail."""
        ...
