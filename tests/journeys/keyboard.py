"""Going through a page with the keyboard alone."""

from playwright.sync_api import Page

ENOUGH_STOPS = 400

FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const label = one.labels && one.labels.length ? one.labels[0].innerText : null;
    const box = one.getBoundingClientRect();
    return {
        name: (one.getAttribute("aria-label") || label || one.innerText || "").trim(),
        id: one.id,
        isMarked: style.outlineStyle !== "none" || style.boxShadow !== "none",
        isInView: box.bottom > 0 && box.top < innerHeight,
    };
}"""


class Keyboard:
    """Moves and acts with keys only; each stop has to show where the focus is."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that label, text or `#id` has the focus."""
        visited = []
        for _ in range(ENOUGH_STOPS):
            self._page.keyboard.press("Tab")
            stop = self._page.evaluate(FOCUSED)
            if stop is None:
                break
            visited.append(stop["name"] or f"#{stop['id']}")
            assert stop["isMarked"], f"the focus on {visited[-1]!r} cannot be seen"
            assert stop["isInView"], f"the focus on {visited[-1]!r} is out of view"
            if name in (stop["name"], f"#{stop['id']}"):
                return
        raise AssertionError(f"Tab does not reach {name!r}, only {visited}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def write(self, text: str) -> None:
        self._page.keyboard.insert_text(text)

    def enter(self) -> None:
        """Press Enter and wait for the page it leads to."""
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")
