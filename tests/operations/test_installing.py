"""The pages on installing, upgrading and going back: their commands do what the pages say."""

import configparser
import shlex
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.fixtures.postgresql import DURABLE, running_server
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


@pytest.fixture
def ports() -> dict[str, int]:
    return {name: free_port() for name in ("http", "https", "application")}


@pytest.fixture
def empty_postgresql() -> Iterator[str]:
    """Give an empty database on a server as durable as in production: `doctor` looks."""
    with running_server(DURABLE) as url:
        yield url


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
    nginx = f"nginx -e nginx.log -c {folder}/nginx.conf"
    with running(service(machine, "consult.service"), folder, settings):
        machine.run(nginx)  # comes back when it listens
        yield Visitor(folder, ports["https"])
        machine.run(f"{nginx} -s quit")


def test_a_newcomer_ends_with_a_site_in_tls_on_postgresql(visitor: Visitor) -> None:
    page = visitor.get("/en/consultations")
    login = visitor.get("/staff/login")

    assert page.status == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert "; Secure;" in login.headers["Set-Cookie"]
    assert visitor.get("/readyz").status == 200


def test_an_upgrade_can_be_taken_back_with_everything_in_place(
    machine: CleanMachine, empty_postgresql: str
) -> None:
    follow(machine, "installing.md")
    machine.run("consult demo")
    before = machine.run("consult export sda-copper-r1 --format csv --out /dev/stdout")

    follow(machine, "upgrading.md")
    assert machine.run("consult export sda-copper-r1 --format csv --out /dev/stdout") == before

    with psycopg.connect(empty_postgresql, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    follow(machine, "going-back.md")
    assert machine.run("consult export sda-copper-r1 --format csv --out /dev/stdout") == before
