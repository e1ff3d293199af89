"""CONSULT_MAIL_URL: what it may say, and that no refusal repeats a password."""

import pytest

from consult.core.outbox.mail_server import MailServer, parse_mail_url


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", MailServer("smtp", "mail.example", 25)),
        ("smtps://mail.example", MailServer("smtps", "mail.example", 465)),
        (
            "smtp+starttls://consult:pa%40ss%2Fword@mail.example:2525",
            MailServer("smtp+starttls", "mail.example", 2525, "consult", "pa@ss/word"),
        ),
    ],
)
def test_scheme_host_port_and_log_in_are_read(url: str, server: MailServer) -> None:
    assert parse_mail_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example:25",
        "http://consult:hunter2@mail.example",
        "smtp://consult:hunter2@",
        "smtp://consult:hunter2@mail.example/inbox",
        "smtp://consult:hunter2@mail.example?tls=1",
        "smtp://consult:hunter2@mail.example#tls",
        "smtp://mail.example:hunter2",
        "smtp://consult:hunter2#is@mail.example",
    ],
)
def test_anything_else_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match="CONSULT_MAIL_URL") as refusal:
        parse_mail_url(url)

    assert "hunter2" not in str(refusal.value)


def test_the_password_does_not_show_when_the_server_is_logged() -> None:
    assert "hunter2" not in repr(parse_mail_url("smtp://consult:hunter2@mail.example"))
