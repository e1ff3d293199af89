"""Sites with other settings, on the same database or on none."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from consult.config import Settings
from consult.core.db import db
from consult.factory import create_app
from tests.fixtures.event_loop import outside_the_loop
from tests.web.client import PageClient

MakeClient = Callable[[Settings], PageClient]


@pytest.fixture
def client_of() -> Iterator[MakeClient]:
    """Give what makes a browser at a site with these settings."""
    sites: list[Flask] = []

    def make(settings: Settings) -> PageClient:
        with outside_the_loop():
            site = create_app(settings)
        site.test_client_class = PageClient
        sites.append(site)
        client = site.test_client()
        assert isinstance(client, PageClient)
        return client

    yield make
    for site in sites:
        with outside_the_loop(), site.app_context():
            db.engine.dispose()
