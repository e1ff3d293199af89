"""A project's package into the database, again, changed, and back to a package."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from consult.core.audit import AuditEntry
from consult.projects.models import Project, ProjectPhase
from consult.projects.queries import find_file, find_project
from consult.projects.storing import read_content
from consult.publication.errors import NotReady, PackageProblems
from consult.publication.package_loading import LoadResult, Outcome
from consult.publication.project_loading import foresee_project, load_project, write_project
from consult.publication.project_package import ProjectPackage
from consult.publication.project_publishing import publish_when_ready
from tests.factories.projects import MINUTES, changed, read
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START

LATER = START + timedelta(days=1)


def load(session: Session, package: ProjectPackage) -> LoadResult:
    return load_project(session, package, at=START, actor_id=None)


def loaded(session: Session) -> Project:
    project = find_project(session, "water-study")
    assert project is not None
    return project


def acts(session: Session) -> list[tuple[str, object]]:
    entries = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.action, entry.detail.get("fields")) for entry in entries]


def test_what_is_written_is_what_was_loaded(transaction: Transaction) -> None:
    with transaction() as session:
        assert load(session, read()) == LoadResult("water-study", Outcome.CREATED)
    with transaction() as session:
        written = write_project(session, loaded(session))
        assert load(session, read(written)) == LoadResult("water-study", Outcome.UNCHANGED)
        assert sorted(written) == [
            "files/lima.minutes/es/minutes.es.pdf",
            "files/report/en/report.pdf",
            "files/working-group.terms/en/terms.pdf",
            "project.yaml",
        ]
        assert written["files/lima.minutes/es/minutes.es.pdf"] == MINUTES.encode()
        assert write_project(session, loaded(session)) == written


def test_an_unchanged_package_changes_nothing(transaction: Transaction) -> None:
    with transaction() as session:
        load(session, read())
    with transaction() as session:
        phases = list(session.scalars(sa.select(ProjectPhase.id)))
        assert foresee_project(session, read()) is Outcome.UNCHANGED
        assert load(session, read()).outcome is Outcome.UNCHANGED
        assert list(session.scalars(sa.select(ProjectPhase.id))) == phases
        assert acts(session) == [("project.created", None)]


def test_a_changed_package_updates_a_published_project_and_the_log_says_which_parts(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        load(session, read())
        publish_when_ready(session, loaded(session), actor_id=None, at=START)
    package = read(changed("state: planned", "state: ongoing"))
    with transaction() as session:
        assert foresee_project(session, package) is Outcome.UPDATED
        assert load(session, package).outcome is Outcome.UPDATED
    with transaction() as session:
        project = loaded(session)
        phases = read_content(session, project).definition.phases
        assert [phase.state for phase in phases] == ["completed", "ongoing"]
        assert project.published_at == START
        assert acts(session)[-1] == ("project.changed", ["phases"])


def test_another_file_under_the_same_name_is_a_change(transaction: Transaction) -> None:
    with transaction() as session:
        load(session, read())
    files = {**changed("", ""), "papers/report.pdf": "%PDF-1.7 mended"}
    with transaction() as session:
        project = loaded(session)
        before = find_file(session, project.id, "report", "en")
        assert load(session, read(files)).outcome is Outcome.UPDATED
        after = find_file(session, project.id, "report", "en")
        assert before is not None
        assert after is not None
        assert before.sha256 != after.sha256
        assert acts(session)[-1] == ("project.changed", ["deliverables"])


def test_a_project_that_follows_none_we_know_is_refused_whole(transaction: Transaction) -> None:
    package = read(changed("state: ongoing", "state: ongoing\nprevious: no-such"))
    with pytest.raises(PackageProblems) as refused, transaction() as session:
        load(session, package)
    assert [(p.row, p.field, p.reason) for p in refused.value.problems] == [
        (7, "previous", "unknown_project")
    ]
    with transaction() as session:
        assert find_project(session, "water-study") is None


def test_words_to_come_keep_a_project_from_the_public(transaction: Transaction) -> None:
    package = read(changed("Nobody knows yet.", "Because xxx."))
    with transaction() as session:
        load(session, package)
    with pytest.raises(NotReady) as refused, transaction() as session:
        publish_when_ready(session, loaded(session), actor_id=None, at=LATER)
    assert [(p.field, p.reason) for p in refused.value.problems] == [("why.en", "placeholder")]
    with transaction() as session:
        assert loaded(session).published_at is None
