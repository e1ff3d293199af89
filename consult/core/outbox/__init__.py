"""Mail that exists with the commit that wanted it, and is sent afterwards: `outbox.post`."""

from pathlib import Path

from flask import Flask, current_app

from consult.core.outbox.erasing import erase_old
from consult.core.outbox.mail_folder import MailFolder
from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.posting import SWEEP, post
from consult.core.outbox.rendering import Render
from consult.core.outbox.sending import send_due
from consult.core.outbox.smtp import SmtpTransport
from consult.core.outbox.transport import Transport
from consult.core.queue import add_sweep

__all__ = ["init_app", "post", "reaches_a_server"]


def init_app(app: Flask, render: Render, *, url: str, sender: str, folder: Path) -> None:
    """Send mail to the server at `url`, else write it to `folder`; `sender` is an address."""
    own_host = sender.rpartition("@")[2]
    transport: Transport = (
        SmtpTransport(parse_mail_url(url), own_host) if url else MailFolder(folder)
    )
    app.config["MAIL_FROM"] = sender
    app.config["HAS_MAIL_SERVER"] = bool(url)
    app.extensions["mail_transport"] = transport
    app.extensions["render_mail"] = render
    add_sweep(app, SWEEP, send_due)
    add_sweep(app, "mail_erasing", erase_old)


def reaches_a_server() -> bool:
    """Tell whether mail leaves at all, or is only written to the data folder."""
    return isinstance(current_app.extensions["mail_transport"], SmtpTransport)
