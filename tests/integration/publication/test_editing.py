"""Editing by hand: parts change apart from each other, and nobody's change is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from consult.consultations.models import Consultation
from consult.consultations.queries import find_consultation
from consult.consultations.services import close_early
from consult.core.db import db, transaction
from consult.publication.editing import Edit, create, prepare, put
from consult.publication.errors import AddressTaken, ChangedMeanwhile, ContentMoved
from consult.publication.package_content import (
    PackageContent,
    empty_content,
    fingerprint,
    read_content,
)
from consult.publication.package_loading import Outcome
from tests.factories.drafts import SLUG, load_water, publish_water
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once


def _water() -> Consultation:
    consultation = find_consultation(db.session, SLUG)
    assert consultation is not None
    return consultation


def _setting(key: str, value: Any) -> Edit:
    """Return an edit of one key, its form opened now."""
    shown = read_content(db.session, _water()).manifest[key]
    return Edit(
        lambda content: content.manifest[key],
        fingerprint(shown),
        lambda content: content.with_values({key: value}),
    )


def _keep(edit: Edit) -> Outcome:
    prepared = prepare(db.session, _water(), edit)
    with transaction() as session:
        return put(session, _water(), prepared, actor_id=None, at=START)


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def water(context: None) -> None:
    with transaction() as session:
        load_water(session)


def test_a_part_changed_meanwhile_is_not_overwritten(water: None) -> None:
    first, second = _setting("round", 2), _setting("round", 3)
    assert _keep(first) is Outcome.UPDATED

    with pytest.raises(ChangedMeanwhile):
        prepare(db.session, _water(), second)


def test_what_was_prepared_from_an_older_state_is_not_kept(water: None) -> None:
    late = prepare(db.session, _water(), _setting("round", 2))
    _keep(_setting("summary", {"en": "Rivers."}))

    with pytest.raises(ContentMoved), transaction() as session:
        put(session, _water(), late, actor_id=None, at=START)
    assert _water().round == 1


def test_the_same_value_again_changes_nothing(water: None) -> None:
    edit = _setting("round", 2)
    assert _keep(edit) is Outcome.UPDATED
    assert _keep(edit) is Outcome.UNCHANGED


def test_of_many_editors_of_one_part_one_wins(app: Flask, water: None) -> None:
    seen = fingerprint(read_content(db.session, _water()).manifest["summary"])

    def write(number: int) -> bool:
        edit = Edit(
            lambda content: content.manifest["summary"],
            seen,
            lambda content: content.with_values({"summary": {"en": f"Summary {number}"}}),
        )
        with app.app_context():
            try:
                return _keep(edit) is Outcome.UPDATED
            except (ChangedMeanwhile, ContentMoved):
                return False

    assert sum(at_once(4, write)) == 1


def test_of_many_who_make_one_address_one_wins(app: Flask) -> None:
    content = PackageContent(
        {
            **empty_content().manifest,
            "slug": "tailings-r1",
            "kind": "consultation",
            "languages": ["es"],
            "source_language": "es",
            "title": {"es": "Relaves"},
            "timezone": "America/Lima",
        },
        {},
    )

    def make(_number: int) -> bool:
        with app.app_context():
            try:
                with transaction() as session:
                    create(session, content, actor_id=None, at=START)
            except AddressTaken:
                return False
            return True

    assert sum(at_once(4, make)) == 1


def test_a_correction_leaves_the_instant_of_an_early_closing_as_it_was(app: Flask) -> None:
    early = START.replace(microsecond=250_000)
    with transaction() as session:
        publish_water(session)
        close_early(session, _water(), {"en": "All have answered."}, actor_id=None, at=early)
    prepared = prepare(db.session, _water(), _setting("summary", {"en": "Rivers."}))
    with transaction() as session:
        put(session, _water(), prepared, note={"en": "Said better."}, actor_id=None, at=START)

    assert _water().closes_at == early
    assert _water().summary == {"en": "Rivers."}
