"""What a machine can tell about accessibility: axe at two widths, and nothing that overflows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)


def assert_accessible(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    """Fail on any violation of WCAG 2.2 AA or of axe's best practice, at these widths in pixels."""
    page.wait_for_load_state()
    with _able_to_run_axe(page) as shown:
        before = shown.viewport_size
        problems = []
        for width in widths:
            shown.set_viewport_size({"width": width, "height": 900})
            found = _violations(shown) + _overflow(shown)
            problems += [f"{width} px: {problem}" for problem in found]
        if before:
            shown.set_viewport_size(before)
    assert problems == [], "\n".join([page.url, *problems])


def assert_fits(page: Page) -> None:
    """Fail if the page is wider than the window."""
    page.wait_for_load_state()
    assert _overflow(page) == [], page.url


@contextmanager
def _able_to_run_axe(page: Page) -> Iterator[Page]:
    """Give the page itself, or in a browser without JavaScript the same page where axe can run."""
    browser = page.context.browser
    if browser is None or not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield page
        return
    html = page.content()
    profile = browser.new_context(storage_state=page.context.storage_state())
    try:
        profile.route("**/*.js*", lambda route: route.abort())
        profile.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
        copy = profile.new_page()
        copy.goto(page.url)
        yield copy
    finally:
        profile.close()


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(
        """async rules => {
            const options = {runOnly: rules, resultTypes: ["violations"]};
            return (await axe.run(document, options)).violations;
        }""",
        RULES,
    )
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


def _overflow(page: Page) -> list[str]:
    width = page.evaluate("document.documentElement.scrollWidth")
    shown = page.evaluate("document.documentElement.clientWidth")
    return [f"the page is {width} px wide"] if width > shown else []
