"""The pages on installing, upgrading and going back: their commands do what the pages say."""

import configparser
import shlex
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.clean_machine import ROOT, CleanMachine
from tests.operations.page_commands import read_blocks
from tests.operations.site_in_tls import (
    Visitor,
    free_port,
    make_certificate,
    running,
    write_nginx_configuration,
)

PAGES = ROOT / "docs" / "running"
UNITS = ("consult.service", "consult-worker.service", "consult-backup.service")
START_SECONDS = 60

pytestmark = pytest.mark.database("postgresql")


@pytest.fixture
def ports() -> dict[str, int]:
    return {name: free_port() for name in ("http", "https", "application")}


@pytest.fixture
def machine(tmp_path: Path, empty_postgresql: str, ports: dict[str, int]) -> CleanMachine:
    machine = CleanMachine(
        tmp_path,
        {
            "postgresql:///consult?host=/var/run/postgresql": empty_postgresql,
            "127.0.0.1:8000": f"127.0.0.1:{ports['application']}",
            "--port 8000": f"--port {ports['application']}",
            "listen 80;": f"listen 127.0.0.1:{ports['http']};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{ports['https']} ssl http2;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "nginx -t": f"nginx -t -e nginx.log -c {tmp_path}/nginx.conf",
        },
    )
    make_certificate(tmp_path / "certificate")
    write_nginx_configuration(tmp_path)
    machine.put_release()
    return machine


def follow(machine: CleanMachine, page: str) -> None:
    for block in read_blocks(PAGES / page):
        if not block.changes_machine:
            machine.run(block.commands)


def service(machine: CleanMachine, name: str) -> list[str]:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.read(machine.folder / "srv/consult/source/deploy" / name)
    return shlex.split(unit["Service"]["ExecStart"])


@pytest.fixture
def visitor(machine: CleanMachine, ports: dict[str, int]) -> Iterator[Visitor]:
    """Follow the page on installing, start the services, and wait until they answer."""
    follow(machine, "installing.md")
    folder = machine.folder
    settings = machine.environment() | machine.settings()
    nginx = ["nginx", "-e", "nginx.log", "-c", f"{folder}/nginx.conf"]
    visitor = Visitor(folder, ports["https"])
    with (
        running(service(machine, "consult.service"), folder, settings),
        running(nginx, folder, machine.environment()),
    ):
        deadline = time.monotonic() + START_SECONDS
        while not visitor.is_answered("/en/consultations") and time.monotonic() < deadline:
            time.sleep(0.2)
        yield visitor


def test_a_newcomer_ends_with_a_site_in_tls_on_postgresql(visitor: Visitor) -> None:
    page = visitor.get("/en/consultations")
    login = visitor.get("/staff/login")

    assert page.status == 200
    assert page.getheader("Strict-Transport-Security") == "max-age=63072000; includeSubDomains"
    assert "; Secure;" in (login.getheader("Set-Cookie") or "")
    assert visitor.get("/readyz").status == 200


NEXT_RELEASE = '''"""Something the next release needs."""

from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{head}"
branch_labels = None


def upgrade() -> None:
    op.create_table("of_the_next_release", sa.Column("id", sa.Integer, primary_key=True))
'''
