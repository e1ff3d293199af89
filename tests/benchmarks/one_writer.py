"""`python -m tests.benchmarks.one_writer SLUG COUNT`: hands in COUNT responses one by one.

Says `ready`, waits for the end of its standard input, then prints the milliseconds each took.
"""

import json
import random
import sys
import time

import click

from consult.consultations.queries import find_consultation
from consult.core.db import db, transaction
from consult.factory import create_app
from consult.surveys.answers import Answers
from tests.benchmarks.big_survey import plausible_answers
from tests.factories.submissions import submit_answers


def main() -> None:
    slug, count = sys.argv[1], int(sys.argv[2])
    answers = [plausible_answers(random.Random(number)) for number in range(count)]
    app = create_app()
    with app.app_context():
        find_consultation(db.session, slug)
        click.echo("ready")
        sys.stdin.read()
        waits = [_hand_in(slug, each) for each in answers]
        db.engine.dispose()
    click.echo(json.dumps(waits))


def _hand_in(slug: str, answers: Answers) -> float:
    started = time.perf_counter()
    with transaction() as session:
        consultation = find_consultation(session, slug)
        if consultation is None:
            raise LookupError(slug)
        submit_answers(session, consultation, answers)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
