"""Requests that the database gave up for the sake of others, answered all the same."""

from collections.abc import Callable
from typing import TypeVar

from flask import request

from consult.core.db import db
from consult.core.outages import is_deadlock, is_lost_connection

TRIES = 3

Answer = TypeVar("Answer")


def with_further_tries(act: Callable[[], Answer]) -> Answer:
    """Answer once more after a deadlock, or where a page was asked for over a lost connection.

    Of a form sent over a lost connection nobody knows whether it was committed: it is given back,
    and its key sees to it that it counts once.
    """
    for _ in range(TRIES - 1):
        try:
            return act()
        except Exception as fault:
            asks_only = request.method in ("GET", "HEAD")
            if not (is_deadlock(fault) or (asks_only and is_lost_connection(fault))):
                raise
            db.session.rollback()
            for files in request.files.listvalues():
                for file in files:
                    file.stream.seek(0)
    return act()
