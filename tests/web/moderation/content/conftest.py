"""The water criteria, which Rosa edits by form."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.accounts.rules import MODERATOR, Grant
from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.core.audit import AuditEntry
from consult.publication.package_content import PackageContent, read_content
from consult.publication.publishing import publish
from tests.factories.drafts import PUBLISHED, SLUG, load_water
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.web.client import PageClient
from tests.web.staff_cast import ROSA, hire, signed_in

Saved = Callable[..., PackageContent]
Acts = Callable[[], list[tuple[str, Any]]]


@pytest.fixture
def water(transaction: Transaction) -> None:
    """The consultation, loaded and not published, and Rosa who may make others."""
    with transaction() as session:
        load_water(session)
        hire(session, ROSA, (Grant(MODERATOR),), START)


@pytest.fixture
def published(transaction: Transaction, water: None) -> None:
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        publish(session, consultation, at=PUBLISHED, actor_id=None)


@pytest.fixture
def rosa(app: Flask, water: None) -> PageClient:
    return signed_in(app, ROSA)


@pytest.fixture
def saved(transaction: Transaction) -> Saved:
    """Give what reads the content as it is saved by now."""

    def read(slug: str = SLUG) -> PackageContent:
        with transaction() as session:
            consultation = find_consultation(session, slug)
            assert consultation is not None
            return read_content(session, consultation)

    return read


@pytest.fixture
def acts(transaction: Transaction) -> Acts:
    """Give what reads the acts in the log, each with the fields it names."""

    def read() -> list[tuple[str, Any]]:
        with transaction() as session:
            wanted = sa.select(AuditEntry).where(AuditEntry.object_type == "consultation")
            entries = session.scalars(wanted.order_by(AuditEntry.id))
            return [(one.action, one.detail.get("fields")) for one in entries]

    return read


@pytest.fixture
def change(transaction: Transaction) -> Callable[..., None]:
    """Give what sets columns of the consultation behind everybody's back."""

    def write(**values: Any) -> None:
        with transaction() as session:
            session.execute(sa.update(Consultation).values(**values))

    return write
