"""A page that waits for a long export follows it by itself, and without a script by a link."""

from collections.abc import Callable
from typing import Any, BinaryIO

import pytest
from flask import Flask
from playwright.sync_api import expect

from consult.accounts.queries import find_staff
from consult.core import jobs
from consult.core.jobs import Report, ResultFile
from consult.core.jobs.running import run_due
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.event_loop import outside_the_loop
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.staff import log_in
from tests.web.staff_cast import ROSA


def work(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
    file.write(b"water\r\n")
    return ResultFile("sda-copper-r1.csv", "text/csv")


@pytest.fixture
def where(app: Flask, transaction: Transaction) -> str:
    """Have Rosa ask for a file; give the address of its page."""
    jobs.add_kind(app, "export", work)
    with transaction() as session:
        rosa = find_staff(session, ROSA)
        assert rosa is not None
        job = jobs.start(session, START, kind="export", parameters={}, owner_id=rosa.id)
        return f"/staff/jobs/{job.id}"


@pytest.fixture
def finish(app: Flask) -> Callable[[], None]:
    def act() -> None:
        with outside_the_loop(), app.app_context():
            run_due()

    return act


def test_the_file_appears_by_itself_where_the_link_to_look_again_was(
    open_page: OpenPage, where: str, finish: Callable[[], None]
) -> None:
    page = open_page("/staff/")
    log_in(page, ROSA)
    page.goto(where)
    assert_accessible(page)
    page.get_by_role("link", name="See whether it is ready").focus()
    finish()

    expect(page.get_by_role("status")).to_have_text("Ready")
    download = page.get_by_role("link", name="Download (1 kB)")
    expect(download).to_be_focused()
    assert_accessible(page)


def test_without_a_script_the_link_looks_again(
    open_page: OpenPage, where: str, finish: Callable[[], None]
) -> None:
    page = open_page("/staff/", javascript=False)
    log_in(page, ROSA)
    page.goto(where)
    finish()
    page.get_by_role("link", name="See whether it is ready").click()

    expect(page.get_by_role("status")).to_have_text("Ready")
