"""Taking the examples away leaves nothing of them, and everything of anybody else."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from consult.accounts.models import RoleGrant, StaffUser
from consult.accounts.passwords import Passwords
from consult.accounts.queries import find_staff
from consult.accounts.rules import Grant
from consult.accounts.services import add_staff, grant_role
from consult.accounts.sessions import open_session
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.consultations.services import extend
from consult.core.audit import AuditEntry, AuditReason
from consult.core.audit_checking import check_log, list_gone
from consult.core.db import Base
from consult.core.sealing import seal
from consult.core.storage import storage
from consult.demo.projects import SLUGS as PROJECTS
from consult.demo.projects import seed_project
from consult.demo.removing import Removed, remove_examples, remove_staff
from consult.demo.staff import STAFF, ensure_staff
from consult.documents.commentable import get_commentable
from consult.documents.models import DocumentFile, DocumentVersion
from consult.projects.models import Project, ProjectFile
from consult.publication.package_loading import load
from consult.publication.project_loading import load_project
from consult.publication.publishing import publish
from consult.responses.models import Response, Revision, RevisionComment
from consult.responses.verifying import find_lost_revision
from tests.factories.drafts import PUBLISHED
from tests.factories.packages import read
from tests.factories.projects import project_files
from tests.factories.projects import read as project_package
from tests.factories.responses import add_comment, hand_in
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.event_loop import outside_the_loop

SLUGS = ("mape-cobre-peru-r1", "rra-criteria-r1", "sda-copper-r1", "sda-copper-r2")
PASSWORDS = {member.email: "copper and verdigris" for member in STAFF}
Rows = dict[str, list[str]]


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with outside_the_loop(), app.app_context():
        yield


def _add_real_data(session: Session) -> Consultation:
    """Marta's answer to a consultation of her own country, with staff, files and a ledger."""
    load(session, read(), at=START, actor_id=None)
    water = find_consultation(session, "water-r1")
    assert water is not None
    publish(session, water, at=PUBLISHED, actor_id=None)
    extend(session, water, "2027-05-09 23:59", {"en": "Asked for."}, actor_id=None, at=START)
    hand_in(session, water, at=START, identity={"name": "Marta Quispe"})
    nora = add_staff(session, "nora@example.org", "Nora", "hash", START)
    grant_role(session, nora, Grant("moderator", water.id), START)
    open_session(session, nora.id, START)
    return water


def _all_rows(session: Session) -> Rows:
    """Return every row there is, but the log: what happened to the examples did happen."""
    session.expire_all()
    return {
        table.name: sorted(map(repr, session.execute(sa.select(table))))
        for table in Base.metadata.sorted_tables
        if table.name != "audit_entry"
    }


def _add_staff(session: Session) -> None:
    ensure_staff(session, PASSWORDS, Passwords(light=True), START)


def _remove(transaction: Transaction) -> Removed:
    with transaction() as session:
        removed = remove_examples(session, START)
        remove_staff(session, START)
    return removed


def test_the_tables_hold_what_they_held_before(
    transaction: Transaction, context: None, load_examples: Callable[[], None]
) -> None:
    with transaction() as session:
        _add_real_data(session)
    with transaction() as session:
        before = _all_rows(session)
    load_examples()
    with transaction() as session:
        _add_staff(session)
    assert _remove(transaction).slugs == SLUGS
    with transaction() as session:
        assert _all_rows(session) == before


def test_only_files_that_nobody_else_uses_are_named(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    with transaction() as session:
        shared, attached, *others = sorted(set(session.scalars(sa.select(DocumentFile.sha256))))
        _add_real_data(session)
        own = session.scalars(sa.select(DocumentFile).order_by(DocumentFile.id.desc())).first()
        assert own is not None
        own.sha256 = shared
        response = session.scalars(sa.select(Response).order_by(Response.id.desc())).first()
        assert response is not None
        response.answers = {"q21_evidence": [{"name": "a.pdf", "sha256": attached}]}
    assert _remove(transaction).files == frozenset(others)


def test_files_that_respondents_attached_are_named_too(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    with transaction() as session:
        attached = storage().put(b"%PDF-1.7 position paper")
        response = session.scalars(sa.select(Response)).first()
        assert response is not None
        response.answers = {**response.answers, "q21_evidence": [{"sha256": attached}]}
        evidence = storage().put(b"%PDF-1.7 ore grades")
        comment = session.scalars(sa.select(RevisionComment)).first()
        assert comment is not None
        comment.evidence = [{"sha256": evidence}]
    assert {attached, evidence} <= _remove(transaction).files


def test_a_file_that_a_real_comment_brings_along_stays(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    with transaction() as session:
        shared = session.scalars(sa.select(DocumentFile.sha256)).first()
        _add_real_data(session)
        revision = session.scalars(sa.select(Revision).order_by(Revision.id.desc())).first()
        version_id = session.scalar(sa.select(sa.func.max(DocumentVersion.id)))
        assert revision is not None
        assert version_id is not None
        add_comment(session, revision, version_id, evidence=[{"sha256": shared}])
    assert shared not in _remove(transaction).files


def test_roles_of_real_staff_on_examples_go_with_them(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    with transaction() as session:
        nora = add_staff(session, "nora@example.org", "Nora", "hash", START)
        peru = session.scalars(sa.select(Consultation)).first()
        assert peru is not None
        grant_role(session, nora, Grant("analyst", peru.id), START)
    _remove(transaction)
    with transaction() as session:
        assert session.scalars(sa.select(RoleGrant)).all() == []
        assert session.scalars(sa.select(StaffUser.email)).all() == ["nora@example.org"]


def test_who_extended_a_real_consultation_stays_on_record_and_is_shut_out(
    transaction: Transaction,
) -> None:
    with transaction() as session:
        water = _add_real_data(session)
        _add_staff(session)
        rosa = find_staff(session, "rosa@demo.example")
        assert rosa is not None
        extend(session, water, "2027-06-09 23:59", {"en": "Rain."}, actor_id=rosa.id, at=START)
    _remove(transaction)
    with transaction() as session:
        rosa = find_staff(session, "rosa@demo.example")
        assert rosa is not None
        assert rosa.disabled_at == START
        assert find_staff(session, "ana@demo.example") is None
        acts = session.scalars(sa.select(AuditEntry.action).where(AuditEntry.actor_id == rosa.id))
        assert list(acts) == ["consultation.extended"]


def test_an_account_that_was_shut_opens_again_with_the_examples(transaction: Transaction) -> None:
    with transaction() as session:
        _add_staff(session)
        rosa = find_staff(session, "rosa@demo.example")
        assert rosa is not None
        rosa.disabled_at = START
    with transaction() as session:
        _add_staff(session)
        rosa = find_staff(session, "rosa@demo.example")
        assert rosa is not None
        assert rosa.disabled_at is None
        assert Passwords(light=True).matches(rosa.password_hash, "copper and verdigris")


def test_where_there_are_no_examples_nothing_happens(transaction: Transaction) -> None:
    with transaction() as session:
        _add_real_data(session)
    with transaction() as session:
        before = _all_rows(session)
    assert _remove(transaction) == Removed((), frozenset())
    with transaction() as session:
        assert _all_rows(session) == before


def test_clauses_of_a_draft_with_a_number_given_again_are_its_own(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    _remove(transaction)
    with transaction() as session:
        water = _add_real_data(session)
        references = set(get_commentable(session, water.id))
    assert references == {"draft", "draft#1", "draft#water-measured", "draft#1.2"}


def test_the_log_tells_of_it_and_holds(
    transaction: Transaction, context: None, load_peru: Callable[[], None]
) -> None:
    load_peru()
    with transaction() as session:
        peru = session.scalars(sa.select(Consultation)).one()
        extend(session, peru, "2031-01-01 12:00", {"es": "Lluvias."}, actor_id=None, at=START)
        seal(session, most=10_000)
        logged = session.scalar(sa.select(sa.func.count(AuditEntry.id)))
    _remove(transaction)
    with transaction() as session:
        seal(session)
        state, gone = check_log(session), list_gone(session)
        assert (state.sealed, state.first_flaw) == ((logged or 0) + 1, None)
        assert session.scalars(sa.select(AuditReason)).all() == []
        assert find_lost_revision(session, gone) is None


def test_projects_go_with_their_files_and_nobody_elses(
    transaction: Transaction, context: None
) -> None:
    with transaction() as session:
        for slug in PROJECTS:
            seed_project(session, slug, START)
        terms = session.scalars(sa.select(ProjectFile.sha256)).one()
    removed = _remove(transaction)
    assert (sorted(removed.slugs), removed.files) == (sorted(PROJECTS), frozenset([terms]))
    with transaction() as session:
        package = project_package({**project_files(), "papers/terms.pdf": storage().get(terms)})
        load_project(session, package, at=START, actor_id=None)
        for slug in PROJECTS:
            seed_project(session, slug, START)
    assert _remove(transaction).files == frozenset()
    with transaction() as session:
        assert session.scalars(sa.select(Project.slug)).all() == ["water-study"]
