"""Sweeps run by name, one at a time in a process, and none can stop the others."""

import logging
from threading import Barrier, Event

import pytest
from flask import Flask

from consult.core.queue.sweeps import Sweeps, add_sweep, is_stopping
from tests.fixtures.concurrency import PATIENCE_SECONDS, at_once


@pytest.fixture
def site() -> Flask:
    app = Flask(__name__)
    app.extensions["sweeps"] = Sweeps(app)
    return app


@pytest.fixture
def sweeps(site: Flask) -> Sweeps:
    found: Sweeps = site.extensions["sweeps"]
    return found


def test_a_sweep_that_fails_says_where_but_not_with_what(
    sweeps: Sweeps, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ValueError("rosa@coop-apurimac.example")

    sweeps.add("mail", fail)
    with caplog.at_level(logging.ERROR):
        sweeps.run("mail")

    assert "sweep mail failed: ValueError at " in caplog.text
    assert "rosa@coop-apurimac.example" not in caplog.text


def test_a_hint_during_a_sweep_has_it_run_once_more(sweeps: Sweeps) -> None:
    runs: list[int] = []
    met = Barrier(2)
    hinted = Event()

    def act() -> None:
        runs.append(1)
        if len(runs) == 1:
            met.wait(PATIENCE_SECONDS)
            hinted.wait(PATIENCE_SECONDS)

    def start(number: int) -> None:
        if number == 0:
            sweeps.run("mail")
        else:
            met.wait(PATIENCE_SECONDS)
            for _ in range(3):
                sweeps.run("mail")
            hinted.set()

    sweeps.add("mail", act)
    at_once(2, start)

    assert len(runs) == 2


def test_two_sweeps_need_two_names(site: Flask) -> None:
    add_sweep(site, "mail", lambda: None)
    with pytest.raises(ValueError, match="mail"):
        add_sweep(site, "mail", lambda: None)


def test_a_sweep_can_ask_whether_the_end_is_near(site: Flask, sweeps: Sweeps) -> None:
    answers: list[bool] = []
    sweeps.add("mail", lambda: answers.append(is_stopping()))
    sweeps.run("mail")
    sweeps.stop()
    sweeps.run("mail")

    assert answers == [False, True]
