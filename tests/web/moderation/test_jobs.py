"""Long work of staff: its page, its file, and nobody else's business."""

from collections.abc import Callable
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import RoleGrant
from consult.accounts.queries import find_staff
from consult.config import Settings
from consult.consultations.models import Consultation
from consult.core import jobs
from consult.core.audit import AuditEntry
from consult.core.jobs import Report, ResultFile
from consult.core.jobs.leasing import lease_next, renew
from consult.core.jobs.removing import remove_old
from consult.core.jobs.running import run_due
from consult.responses import erasing, withdrawing
from consult.responses.models import Response
from tests.factories.responses import hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.web.moderation.conftest import Rounds
from tests.web.staff_cast import ANDREW, ROSA, signed_in

pytestmark = pytest.mark.usefixtures("rounds")

Ask = Callable[..., str]
CONTENT = b"Because of\nthe water"


def answers(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
    file.write(CONTENT)
    return ResultFile("sda-copper-r1.csv", "text/csv")


def withdraw(session: Session, response: Response) -> object:
    return withdrawing.withdraw(session, response, "", START)


def erase(session: Session, response: Response) -> object:
    return erasing.erase_response(session, response, START)


def forget_names(session: Session, response: Response) -> object:
    return erasing.erase_names(session, response, START)


def breaks(_parameters: dict[str, Any], _file: BinaryIO, _report: Report) -> ResultFile:
    raise ValueError


@pytest.fixture
def ask(app: Flask, transaction: Transaction, rounds: Rounds) -> Ask:
    """Have Rosa ask for a file; return the address of its page."""
    jobs.add_kind(app, "export", answers)
    jobs.add_kind(app, "breaks", breaks)

    def act(kind: str = "export") -> str:
        with transaction() as session:
            rosa = find_staff(session, ROSA)
            assert rosa is not None
            about = {"consultation_id": rounds.sda_id}
            job = jobs.start(session, START, kind=kind, parameters=about, owner_id=rosa.id)
            return f"/staff/jobs/{job.id}"

    return act


@pytest.fixture
def run(app: Flask) -> Callable[[], None]:
    def act() -> None:
        with app.app_context():
            run_due()

    return act


def test_a_job_that_waits_says_so_and_how_to_ask_again(app: Flask, ask: Ask) -> None:
    where = ask()
    page = signed_in(app, ROSA).get(where)

    assert (page.h1, page.words("#job-state")) == ("Export", "Waiting to begin")
    assert page.link("See whether it is ready") == where


def test_a_running_job_shows_how_far_it_is(app: Flask, ask: Ask, transaction: Transaction) -> None:
    where = ask()
    with transaction() as session:
        leased = lease_next(session, START)
        assert leased is not None
        renew(session, leased, 1_200, 4_700, START)

    page = signed_in(app, ROSA).get(where)

    assert page.words("#job-state") == "Being prepared"
    assert page.soup.progress is not None
    assert (page.soup.progress["value"], page.soup.progress["max"]) == ("1200", "4700")


def test_the_finished_file_is_theirs_to_download_and_that_is_written_down(
    app: Flask, ask: Ask, run: Callable[[], None], transaction: Transaction
) -> None:
    where = ask()
    run()
    client = signed_in(app, ROSA)
    page = client.get(where)
    assert (page.h1, page.words("#job-state")) == ("sda-copper-r1.csv", "Ready")

    with client.get(page.link("Download (1 kB)")) as file:
        assert file.data == CONTENT
        assert file.headers["Content-Disposition"] == "attachment; filename=sda-copper-r1.csv"
        assert file.headers["Cache-Control"] == "no-store"
    with transaction() as session:
        taken = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action == "job.file_taken")
        ).all()
    assert [entry.detail for entry in taken] == [{"kind": "export"}]


def test_another_member_of_staff_sees_neither_page_nor_file(
    app: Flask, ask: Ask, run: Callable[[], None]
) -> None:
    where = ask()
    run()
    andrew = signed_in(app, ANDREW)

    assert CONTENT not in andrew.get(where, expected=404).data
    assert CONTENT not in andrew.get(f"{where}/file", expected=404).data
    assert "sda-copper-r1.csv" not in andrew.get("/staff/jobs").text


def test_who_may_not_export_any_more_cannot_take_the_file(
    app: Flask, ask: Ask, run: Callable[[], None], transaction: Transaction
) -> None:
    where = ask()
    run()
    client = signed_in(app, ROSA)
    with transaction() as session:
        session.execute(sa.delete(RoleGrant))

    client.get(where, expected=404)
    assert CONTENT not in client.get(f"{where}/file", expected=404).data


@pytest.mark.parametrize("act", [withdraw, erase, forget_names])
def test_nobody_takes_a_file_that_holds_what_was_erased_since(
    app: Flask,
    ask: Ask,
    run: Callable[[], None],
    rounds: Rounds,
    transaction: Transaction,
    act: Callable[[Session, Response], object],
) -> None:
    where = ask()
    run()
    client = signed_in(app, ROSA)
    with transaction() as session:
        consultation = session.get_one(Consultation, rounds.sda_id)
        act(session, hand_in(session, consultation))

    assert CONTENT not in client.get(f"{where}/file", expected=404).data
    assert client.get(where).words("#job-state") == "Removed"


def test_a_failed_job_says_what_to_do(app: Flask, ask: Ask, run: Callable[[], None]) -> None:
    where = ask("breaks")
    run()
    client = signed_in(app, ROSA)

    page = client.get(where)
    assert page.words("#job-state") == "Failed"
    assert "ValueError" not in page.text
    client.get(f"{where}/file", expected=404)


def test_after_a_day_the_page_says_that_the_file_is_gone(
    app: Flask, ask: Ask, run: Callable[[], None], clock: StoppedClock
) -> None:
    where = ask()
    run()
    clock.tick(hours=24)
    with app.app_context():
        remove_old()
    client = signed_in(app, ROSA)

    assert client.get(where).words("#job-state") == "Removed"
    client.get(f"{where}/file", expected=404)


def test_a_file_that_a_backup_did_not_hold_is_gone_as_well(
    app: Flask, ask: Ask, run: Callable[[], None], settings: Settings
) -> None:
    where = ask()
    run()
    for file in (settings.data_dir / "jobs").iterdir():
        file.unlink()
    client = signed_in(app, ROSA)

    assert client.get(where).words("#job-state") == "Removed"
    client.get(f"{where}/file", expected=404)


def test_the_list_shows_what_somebody_asked_for_in_their_language(
    app: Flask, ask: Ask, run: Callable[[], None]
) -> None:
    ask()
    run()
    page = signed_in(app, ROSA).get("/staff/jobs?lang=es")

    assert page.all_words("tbody :is(th, td)") == [
        "sda-copper-r1.csv",
        "Listo",
        "1 mar. 2027, 12:00",
    ]
