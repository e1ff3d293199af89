"""`consult bounce`."""

import sys

import click

from consult.cli.site import opened_site
from consult.core import clock
from consult.core.db import transaction
from consult.core.outbox.bounces import read_bounce, take_bounce

LONGEST = 1024**2
"""Bytes that are read: the report stands before the mail that it returns."""


@click.command()
def bounce() -> None:
    """Take a mail that came back from standard input, as a mail server hands it on.

    Whatever else it is given is ignored: a mail server would return it, and so ask for the next.
    """
    found = read_bounce(sys.stdin.buffer.read(LONGEST))
    is_taken = False
    if found is not None:
        with opened_site(), transaction() as session:
            is_taken = take_bounce(session, found, clock.now())
    click.echo("Noted." if is_taken else "This reports no mail of this site as undeliverable.")
