"""A mail server is trusted by its certificate, and no password goes to any other."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask

from consult.core.outbox.mail_server import parse_mail_url
from consult.core.outbox.sending import send_due
from consult.core.outbox.smtp import SmtpTransport
from tests.fixtures.clock import START
from tests.fixtures.mail_server import MailServer
from tests.integration.core.outbox.conftest import Outbox

pytestmark = pytest.mark.database("sqlite")

TEN_YEARS = timedelta(days=3650)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one that signs itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail server of the tests")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(START - TEN_YEARS)
        .not_valid_after(START + TEN_YEARS)
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    path.write_bytes(private + signed.public_bytes(pem))
    return path


@contextmanager
def encrypting(certificate: Path, password: str = "") -> Iterator[MailServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = MailServer(encryption=context, password=password)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def send_to(app: Flask) -> Callable[[str], None]:
    def act(url: str) -> None:
        app.extensions["mail_transport"] = SmtpTransport(parse_mail_url(url), "localhost")
        with app.app_context():
            send_due()

    return act


def test_starttls_and_the_log_in_reach_a_server_with_a_trusted_certificate(
    certificate: Path,
    post: Callable[[], None],
    mails: Outbox,
    send_to: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    post()
    with encrypting(certificate, password="pa@ss") as server:
        send_to(f"smtp+starttls://consult:pa%40ss@127.0.0.1:{server.port}")

    assert (mails()[0].state, len(server.mails)) == ("sent", 1)


def test_a_certificate_nobody_vouches_for_gets_no_mail(
    certificate: Path, post: Callable[[], None], mails: Outbox, send_to: Callable[[str], None]
) -> None:
    post()
    with encrypting(certificate, password="pa@ss") as server:
        send_to(f"smtp+starttls://consult:pa%40ss@127.0.0.1:{server.port}")

    assert (mails()[0].state, mails()[0].last_error) == ("waiting", "certificate not trusted")
    assert server.mails == []


def test_a_server_without_encryption_gets_no_mail_when_the_setting_asks_for_it(
    mail_server: MailServer,
    post: Callable[[], None],
    mails: Outbox,
    send_to: Callable[[str], None],
) -> None:
    post()
    send_to(f"smtp+starttls://127.0.0.1:{mail_server.port}")

    assert (mails()[0].state, mails()[0].last_error) == (
        "waiting",
        "no encryption or log-in offered",
    )
    assert mail_server.mails == []


def test_a_wrong_password_delays_mails_and_is_named(
    certificate: Path,
    post: Callable[[], None],
    mails: Outbox,
    send_to: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    post()
    with encrypting(certificate, password="pa@ss") as server:
        send_to(f"smtp+starttls://consult:guess@127.0.0.1:{server.port}")

    assert (mails()[0].state, mails()[0].last_error) == ("waiting", "log-in refused 535")
