"""What stands around the application on a real machine: a certificate and nginx."""

import http.client
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path
from typing import IO, NamedTuple, cast

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "consult.example.org"
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    include {folder}/sites/*.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_certificate(folder: Path) -> None:
    """Write the two files that an authority would have given for the host."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def write_nginx_configuration(folder: Path) -> None:
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder))


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """Begin a service that says when it listens, and end it as systemd would."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    with process, cast("IO[str]", process.stdout) as output:
        try:
            assert output.readline().startswith("Serving on ")
            yield
        finally:
            process.terminate()
            assert process.wait(40) == 0


class Answer(NamedTuple):
    status: int
    headers: Message


class Visitor:
    """Looks at the site as a browser would, its certificate checked."""

    def __init__(self, folder: Path, port: int) -> None:
        self._trusted = ssl.create_default_context(
            cafile=str(folder / "certificate" / "fullchain.pem")
        )
        self._port = port

    def get(self, path: str) -> Answer:
        with (
            socket.create_connection(("127.0.0.1", self._port), timeout=30) as line,
            self._trusted.wrap_socket(line, server_hostname=HOST) as sealed,
        ):
            connection = http.client.HTTPSConnection(HOST, timeout=30)
            connection.sock = sealed
            connection.request("GET", path)
            with connection.getresponse() as response:
                response.read()
                return Answer(response.status, response.headers)
