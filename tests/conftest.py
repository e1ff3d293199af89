"""What every test may use: an application on its own database, a stopped clock, clients."""

import pytest

pytest.register_assert_rewrite("tests.web", "tests.journeys")

pytest_plugins = [
    "tests.fixtures.memory",
    "tests.fixtures.databases",
    "tests.fixtures.application",
    "tests.fixtures.addresses",
    "tests.fixtures.arranging",
    "tests.fixtures.commands",
    "tests.fixtures.concurrency",
    "tests.fixtures.mail_server",
    "tests.fixtures.office",
    "tests.fixtures.scanner",
]
