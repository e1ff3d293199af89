"""Two who keep the same project at the same moment: the later one is told, never overwritten."""

from flask import Flask

from consult.projects.errors import AddressTaken, ChangedMeanwhile
from consult.projects.queries import find_project
from consult.projects.services import Seen, change_project, create_project
from consult.projects.storing import read_content
from tests.factories.projects import changed, load_study, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once

WRITERS = 4


def test_of_many_who_change_what_they_saw_one_does(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        project = load_study(session)
        opened = read_content(session, project)
        seen = Seen(("contact",), opened.fingerprint(["contact"]))

    def write(number: int) -> bool:
        mine = opened.definition.model_copy(update={"contact": f"office{number}@body.example"})
        with app.app_context():
            try:
                with transaction() as session:
                    found = find_project(session, "water-study")
                    assert found is not None
                    content = type(opened)(mine, opened.files)
                    change_project(session, found, content, actor_id=None, at=START, seen=seen)
            except ChangedMeanwhile:
                return False
        return True

    assert sum(at_once(WRITERS, write)) == 1


def test_of_many_who_make_a_project_at_one_address_one_does(
    app: Flask, transaction: Transaction
) -> None:
    package = read(changed("    files: {en: papers/report.pdf}\n", ""))
    content = package.content({file.path: "0" * 64 for file in package.files})

    def make(_number: int) -> bool:
        with app.app_context():
            try:
                with transaction() as session:
                    create_project(session, content, actor_id=None, at=START)
            except AddressTaken:
                return False
        return True

    assert sum(at_once(WRITERS, make)) == 1
