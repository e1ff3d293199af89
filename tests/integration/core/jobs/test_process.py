"""Jobs in a process of their own: it says that it lives, and may die at any moment."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.fixtures.clock import START
from tests.fixtures.commands import Command
from tests.integration.core.jobs.conftest import Jobs, Start

pytestmark = pytest.mark.database("sqlite")

Child = Callable[..., Command]


def test_a_process_does_the_job_and_ends(start: Start, child: Child, all_jobs: Jobs) -> None:
    start("until_told")
    process = child()
    assert (process.first_line, all_jobs()[0].state) == ("begun", "running")
    process.say("that is all")

    assert (process.wait(), all_jobs()[0].state) == (0, "done")


def test_another_process_does_what_a_killed_one_left(
    start: Start, child: Child, all_jobs: Jobs
) -> None:
    start("until_told")
    child().kill()
    assert [(job.state, job.attempts) for job in all_jobs()] == [("running", 1)]

    process = child(now=START + timedelta(minutes=2))
    process.say("that is all")

    assert (process.first_line, process.wait()) == ("begun", 0)
    assert [(job.state, job.attempts) for job in all_jobs()] == [("done", 2)]


def test_a_process_asked_to_end_leaves_its_job_to_the_next(
    start: Start, child: Child, all_jobs: Jobs
) -> None:
    start("until_told")
    process = child()
    process.ask_to_end()

    assert process.wait() == 0
    assert [(job.state, job.attempts) for job in all_jobs()] == [("queued", 0)]
