"""Going through a page with the keyboard alone."""

from playwright.sync_api import Page

ENOUGH_STOPS = 400

FOCUSED = r"""() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const label = one.labels && one.labels.length ? one.labels[0].innerText : null;
    const name = one.getAttribute("aria-label") || label || one.innerText;
    const box = one.getBoundingClientRect();
    const bar = document.querySelector(".c-bar");
    const over = bar && !bar.contains(one) ? bar.getBoundingClientRect() : {top: 0, bottom: 0};
    return {
        name: name.replace(/\s+/g, " ").trim(),
        id: one.id,
        isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isInView: box.bottom > 0 && box.top < innerHeight,
        isCovered: Math.min(box.bottom, box.top + 60) > over.top && box.top < over.bottom,
    };
}"""
"""Of a tall text area its beginning counts, where the cursor is."""


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
            assert not stop["isCovered"], f"the sticky bar covers the focus on {visited[-1]!r}"
            if name in (stop["name"], f"#{stop['id']}"):
                return
        raise AssertionError(f"Tab does not reach {name!r}, only {visited}")

    @property
    def focused(self) -> str:
        """What has the focus, as `tab_to` names it."""
        return str(self._page.evaluate(FOCUSED)["name"])

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def choose(self, name: str, *, down: int = 0) -> None:
        """Go to a group of radio buttons by its first, and choose one that many below."""
        self.tab_to(name)
        self.press("Space", *["ArrowDown"] * down)

    def tick(self, name: str) -> None:
        """Go to a box or a button that stays on the page, and press Space."""
        self.tab_to(name)
        self.press("Space")

    def follow(self, name: str) -> None:
        """Go to a link or a button and to the page it leads to."""
        self.tab_to(name)
        self.enter()

    def pick(self, beginning: str) -> None:
        """Choose from the list that has the focus, by how its choice begins."""
        self._page.keyboard.type(beginning)

    def write(self, text: str) -> None:
        self._page.keyboard.insert_text(text)

    def enter(self) -> None:
        """Press Enter and wait for the page it leads to."""
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")
