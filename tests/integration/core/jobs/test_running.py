"""A job ends in its file or in a failure, and is begun again only when its process died."""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any, BinaryIO

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.config import Settings
from consult.core import jobs
from consult.core.audit import AuditEntry
from consult.core.jobs import Report, ResultFile
from consult.core.jobs.leasing import lease_next
from consult.core.jobs.removing import end_results, remove_old
from consult.core.jobs.running import run_due
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START, StoppedClock
from tests.fixtures.concurrency import at_once
from tests.integration.core.jobs.conftest import CSV, Jobs, Start

Act = Callable[[], None]


def files(settings: Settings) -> list[Path]:
    return sorted((settings.data_dir / "jobs").glob("*"))


def test_a_job_ends_in_its_file(start: Start, run: Act, all_jobs: Jobs, settings: Settings) -> None:
    start(lines=2)
    run()

    (job,) = all_jobs()
    (file,) = files(settings)
    assert (job.state, job.attempts, job.error) == ("done", 1, None)
    assert (job.result_name, job.result_media_type) == ("sda-copper-r1.csv", "text/csv")
    assert file.read_bytes() == b"water\r\nwater\r\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert job.result_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (job.result_bytes, job.expires_at) == (14, START + timedelta(hours=24))


def test_progress_shows_while_the_work_goes_on(
    working_app: Flask, start: Start, run: Act, all_jobs: Jobs
) -> None:
    seen: list[tuple[int, int | None]] = []

    def work(_parameters: dict[str, Any], _file: BinaryIO, report: Report) -> ResultFile:
        report(40, 120)
        noticed = Event()
        for _ in range(600):
            (job,) = all_jobs()
            if job.done or noticed.wait(0.1):
                seen.append((job.done, job.total))
                break
        return CSV

    jobs.add_kind(working_app, "export", work)
    start("export")
    run()

    assert seen == [(40, 120)]


def test_work_that_fails_fails_once_and_says_where_but_not_with_what(
    working_app: Flask,
    start: Start,
    run: Act,
    all_jobs: Jobs,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def work(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
        file.write(b"Half of what")
        raise ValueError("Rosa Quispe wrote =1+1")

    jobs.add_kind(working_app, "export", work)
    start("export")
    with caplog.at_level(logging.ERROR):
        run()
        run()

    (job,) = all_jobs()
    assert (job.state, job.error, job.attempts) == ("failed", "ValueError", 1)
    assert "(export) failed: ValueError at " in caplog.text
    assert "Rosa" not in caplog.text
    assert files(settings) == []


def test_a_kind_nobody_knows_fails(start: Start, run: Act, all_jobs: Jobs) -> None:
    start("unheard_of")
    run()

    assert [(job.state, job.error) for job in all_jobs()] == [("failed", "KeyError")]


def test_a_job_whose_process_died_is_begun_again_from_the_start(
    start: Start, run: Act, all_jobs: Jobs, transaction: Transaction, clock: StoppedClock
) -> None:
    start()
    with transaction() as session:
        lease_next(session, START)
    clock.tick(seconds=60)
    run()
    assert [job.state for job in all_jobs()] == ["running"]

    clock.tick(seconds=1)
    run()

    assert [(job.state, job.attempts) for job in all_jobs()] == [("done", 2)]


def test_a_job_that_lets_three_processes_die_fails(
    start: Start, run: Act, all_jobs: Jobs, transaction: Transaction, clock: StoppedClock
) -> None:
    start()
    for _ in range(3):
        with transaction() as session:
            lease_next(session, clock.now())
        clock.tick(seconds=61)
    run()

    assert [(job.state, job.error) for job in all_jobs()] == [("failed", "died")]


def test_a_process_that_is_asked_to_end_gives_its_job_back(
    working_app: Flask, start: Start, run: Act, all_jobs: Jobs, settings: Settings
) -> None:
    def work(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
        file.write(b"Half of what")
        raise SystemExit

    jobs.add_kind(working_app, "export", work)
    start("export")
    with pytest.raises(SystemExit):
        run()

    assert [(job.state, job.attempts) for job in all_jobs()] == [("queued", 0)]
    assert files(settings) == []


def test_whoever_lost_the_lease_leaves_nothing(
    working_app: Flask,
    start: Start,
    run: Act,
    all_jobs: Jobs,
    settings: Settings,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    def work(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
        """Sleep so long that another process takes over."""
        clock.tick(seconds=61)
        with transaction() as session:
            lease_next(session, clock.now())
        file.write(b"too late")
        return CSV

    jobs.add_kind(working_app, "export", work)
    start("export")
    run()

    assert [(job.state, job.attempts) for job in all_jobs()] == [("running", 2)]
    assert files(settings) == []


def test_four_processes_at_once_do_each_job_once(
    working_app: Flask, start: Start, all_jobs: Jobs, settings: Settings
) -> None:
    for number in range(6):
        start(lines=number)

    def act(_number: int) -> None:
        with working_app.app_context():
            run_due()

    at_once(4, act)

    assert [(job.state, job.attempts) for job in all_jobs()] == [("done", 1)] * 6
    assert len(files(settings)) == 6


def test_a_result_is_removed_after_a_day(
    working_app: Flask,
    start: Start,
    run: Act,
    all_jobs: Jobs,
    settings: Settings,
    clock: StoppedClock,
) -> None:
    start()
    start()
    run()
    clock.tick(hours=24, seconds=-1)
    with working_app.app_context():
        remove_old()
    assert len(files(settings)) == 2

    clock.tick(seconds=1)
    with working_app.app_context():
        remove_old()

    assert [(job.state, job.parameters) for job in all_jobs()] == [("removed", {})] * 2
    assert files(settings) == []


def test_results_about_a_consultation_end_at_once_and_others_stay(
    working_app: Flask,
    start: Start,
    run: Act,
    all_jobs: Jobs,
    settings: Settings,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    for consultation_id in (7, 77):
        start(lines=1, consultation_id=consultation_id)
    start()
    run()
    with transaction() as session:
        end_results(session, 7, clock.now())
    with working_app.app_context():
        remove_old()

    assert [job.state for job in all_jobs()] == ["removed", "done", "done"]
    assert len(files(settings)) == 2


def test_what_is_being_written_meanwhile_is_written_anew(
    working_app: Flask,
    start: Start,
    run: Act,
    all_jobs: Jobs,
    settings: Settings,
    transaction: Transaction,
    clock: StoppedClock,
) -> None:
    erased: list[bool] = []

    def work(_parameters: dict[str, Any], file: BinaryIO, _report: Report) -> ResultFile:
        """Have something erased while it was read already."""
        file.write(b"without it" if erased else b"Julian's answer")
        if not erased:
            erased.append(True)
            with transaction() as session:
                end_results(session, 7, clock.now())
        return CSV

    jobs.add_kind(working_app, "export", work)
    start("export", consultation_id=7)
    run()

    assert [(job.state, job.attempts) for job in all_jobs()] == [("done", 1)]
    assert [path.read_bytes() for path in files(settings)] == [b"without it"]


def test_who_asked_and_how_it_ended_is_in_the_log(
    start: Start, run: Act, transaction: Transaction, ana: int
) -> None:
    job_id = start()
    run()

    with transaction() as session:
        entries = session.scalars(
            sa.select(AuditEntry).where(AuditEntry.object_type == "job").order_by(AuditEntry.id)
        ).all()
    assert [(one.action, one.object_id, one.actor_id, one.detail) for one in entries] == [
        ("job.started", job_id, ana, {"kind": "count"}),
        ("job.done", job_id, None, {"kind": "count"}),
    ]
