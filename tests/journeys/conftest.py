"""A real browser in front of the real server, which holds the example consultations."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.fixtures.browser import FLAGS, find_chromium
from tests.fixtures.clock import StoppedClock
from tests.fixtures.event_loop import outside_the_loop
from tests.journeys.sample_site import VISITED, build_sample_site
from tests.journeys.witness import Witness

OpenPage = Callable[..., Page]

LOCALES = {"en": "en-GB", "es": "es-PE"}
PATIENCE_MILLISECONDS = 10_000


@pytest.fixture(scope="session")
def sample_site(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample-site")
    with outside_the_loop():
        build_sample_site(migrated_sqlite, folder)
    return folder


@pytest.fixture
def database_url(engine_name: str, sample_site: Path, tmp_path: Path) -> str:
    """Put a copy of the sample site into the data folder of the test."""
    shutil.copytree(sample_site, tmp_path, dirs_exist_ok=True)
    return f"{engine_name}:///{tmp_path / 'consult.sqlite'}"


@pytest.fixture(autouse=True)
def visited(clock: StoppedClock) -> None:
    """Begin while both consultations are open."""
    clock.set(VISITED)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    assert program, "no Chromium: run `make test`, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: str) -> Iterator[OpenPage]:
    """Give what opens a fresh browser profile on an address of the site.

    `open_page("/en/", javascript=False, lang="es", width=320)`; `lang` is what the browser asks
    for, `kept` what a browser closed before kept. A script error, a request to another host, a
    failed resource or a 5xx fails the test.
    """
    with ExitStack() as profiles:

        def open_one(
            path: str,
            *,
            lang: str = "en",
            javascript: bool = True,
            width: int = 1280,
            kept: StorageState | None = None,
        ) -> Page:
            profile = browser.new_context(
                base_url=live_server,
                locale=LOCALES[lang],
                java_script_enabled=javascript,
                viewport={"width": width, "height": 900},
                reduced_motion="reduce",
                storage_state=kept,
            )
            profile.set_default_timeout(PATIENCE_MILLISECONDS)
            witness = profiles.enter_context(Witness(profile, live_server))
            page = witness.profile.new_page()
            page.goto(path)
            return page

        yield open_one
