"""Ana changes what the site says about itself; every process sees it, and nobody's text is lost."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core.audit import AuditEntry
from consult.core.db import db
from consult.site.cache import SettingsCache
from consult.site.errors import ChangedMeanwhile
from consult.site.queries import read_settings
from consult.site.services import change_settings
from consult.site.settings import SiteSettings
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.concurrency import at_once
from tests.fixtures.queries import count_queries

NAME = {"en": "Copper Standard", "es": "Norma del Cobre"}
CONTACT = {"en": "Write to the secretariat in Lima."}


def change(transaction: Transaction, **changes: object) -> None:
    with transaction() as session:
        change_settings(session, changes, actor_id=None, at=START)


def saved(transaction: Transaction) -> SiteSettings:
    with transaction() as session:
        return read_settings(session)


def test_before_the_first_change_everything_is_empty(transaction: Transaction) -> None:
    assert saved(transaction) == SiteSettings()


def test_a_change_leaves_the_other_settings_alone(transaction: Transaction) -> None:
    change(transaction, name=NAME, contact=CONTACT)
    change(transaction, contact={})

    assert saved(transaction) == SiteSettings(version=2, name=NAME)


def test_the_log_says_which_settings_changed_and_not_to_what(transaction: Transaction) -> None:
    change(transaction, name=NAME, contact=CONTACT)
    change(transaction, name=NAME, contact={"en": "Moved to Arequipa."})
    with transaction() as session:
        entries = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [(entry.action, entry.detail) for entry in entries] == [
        ("site.settings_changed", {"fields": ["contact", "name"], "version": 1}),
        ("site.settings_changed", {"fields": ["contact"], "version": 2}),
    ]


def test_saving_what_is_saved_already_is_no_change(transaction: Transaction) -> None:
    change(transaction, name=NAME)
    change(transaction, name=NAME)
    with transaction() as session:
        count = session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))

    assert (saved(transaction).version, count) == (1, 1)


def test_of_two_who_opened_the_same_form_the_second_is_told(transaction: Transaction) -> None:
    seen = SiteSettings().fingerprint(["name"])
    with transaction() as session:
        change_settings(session, {"name": NAME}, seen=seen, actor_id=None, at=START)
    with pytest.raises(ChangedMeanwhile) as refusal, transaction() as session:
        change_settings(session, {"name": {"en": "Mine"}}, seen=seen, actor_id=None, at=START)

    assert refusal.value.saved.name == NAME
    assert saved(transaction).name == NAME


def test_a_change_of_other_settings_is_no_reason_to_refuse(transaction: Transaction) -> None:
    seen = SiteSettings().fingerprint(["contact"])
    change(transaction, name=NAME)
    with transaction() as session:
        change_settings(session, {"contact": CONTACT}, seen=seen, actor_id=None, at=START)

    assert saved(transaction) == SiteSettings(version=2, name=NAME, contact=CONTACT)


def test_of_eight_at_once_exactly_one_is_first(transaction: Transaction) -> None:
    seen = SiteSettings().fingerprint(["name"])

    def act(number: int) -> bool:
        try:
            with transaction() as session:
                wanted = {"name": {"en": f"Name {number}"}}
                change_settings(session, wanted, seen=seen, actor_id=None, at=START)
        except ChangedMeanwhile:
            return False
        return True

    assert sorted(at_once(8, act)) == [False] * 7 + [True]
    assert saved(transaction).version == 1


def test_pages_within_five_seconds_ask_once(app: Flask, transaction: Transaction) -> None:
    cache = SettingsCache()
    change(transaction, name=NAME)
    with count_queries(app) as queries, app.app_context():
        names = [cache.current(db.engine, START + timedelta(seconds=n)).name for n in range(5)]

    assert (names, len(queries)) == ([NAME] * 5, 1)


def test_another_process_sees_a_change_five_seconds_later(
    app: Flask, transaction: Transaction
) -> None:
    cache = SettingsCache()
    with app.app_context():
        before = cache.current(db.engine, START)
    change(transaction, name=NAME)
    with app.app_context():
        after = [cache.current(db.engine, START + timedelta(seconds=n)).version for n in (4, 5)]

    assert (before.version, after) == (0, [0, 1])


def test_without_a_database_the_last_settings_stay(app: Flask, transaction: Transaction) -> None:
    cache = SettingsCache()
    change(transaction, name=NAME)
    with app.app_context():
        cache.current(db.engine, START)
    with transaction() as session:
        session.execute(sa.text("ALTER TABLE site_settings RENAME TO site_settings_gone"))
    with app.app_context():
        assert cache.current(db.engine, START + timedelta(minutes=1)).name == NAME
