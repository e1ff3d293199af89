"""Mails as files, where no mail server is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from consult.core.outbox.transport import Deliver

OWN_TO_READ = 0o600


class MailFolder:
    """Writes each mail to a file of its own, `<Message-ID>.eml`, for its owner alone to read."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def opened(self) -> Iterator[Deliver]:
        yield self._write

    def forget(self, message_id: str) -> None:
        self._path(message_id).unlink(missing_ok=True)

    def _write(self, message: EmailMessage) -> None:
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(str(message["Message-ID"]))
        path.touch(mode=OWN_TO_READ)
        path.write_bytes(message.as_bytes())

    def _path(self, message_id: str) -> Path:
        return self._root / f"{message_id.strip('<>').partition('@')[0]}.eml"
