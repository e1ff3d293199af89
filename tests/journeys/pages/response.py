"""The pages of a response: a step, the review, the receipt."""

import re

from playwright.sync_api import Locator, Page

Answer = str | list[str]

OWN_FIELDS = '[name]:not([name^="_"])'


class Step:
    """A page of questions; fields are called by their names, which are the same everywhere."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def slug(self) -> str:
        return self.page.url.partition("#")[0].rpartition("/")[2]

    @property
    def questions(self) -> list[str]:
        """The codes of what is asked here, in order."""
        form = self.page.locator("form[data-respond]")
        names = form.locator(OWN_FIELDS).evaluate_all("all => all.map(one => one.name)")
        return list(dict.fromkeys(name.partition("__")[0] for name in names))

    @property
    def errors(self) -> list[str]:
        return self.page.locator(".govuk-error-summary li").all_inner_texts()

    def field(self, name: str) -> Locator:
        return self.page.locator(f'form[data-respond] [name="{name}"]')

    def value(self, name: str) -> str:
        return self.field(name).input_value()

    def answer(self, **answers: Answer) -> None:
        """Fill fields in: text, the code of a choice, or the codes of several."""
        for name, answer in answers.items():
            field = self.field(name)
            kind = field.first.evaluate("one => one.type")
            if kind in ("radio", "checkbox"):
                for code in [answer] if isinstance(answer, str) else answer:
                    self.page.check(f'[name="{name}"][value="{code}"]')
            elif kind == "select-one":
                field.select_option(answer)
            else:
                field.fill(str(answer))

    def attach(self, name: str, file_name: str, content: bytes) -> None:
        file = {"name": file_name, "mimeType": "application/octet-stream", "buffer": content}
        self.field(name).set_input_files(file)  # type: ignore[arg-type]

    def press(self, action: str) -> None:
        """Press the button of that `_action`, the one that can be seen."""
        self.page.click(f'form button[name="_action"][value="{action}"]:not([aria-hidden])')
        self.page.wait_for_load_state()

    def go_on(self, **answers: Answer) -> None:
        self.answer(**answers)
        self.press("next")

    def do(self, button: str) -> None:
        """Press a button inside the page, such as `up:q15_barriers:data`."""
        self.page.click(f'button[name="_do"][value="{button}"]')
        self.page.wait_for_load_state()


class Review(Step):
    """Everything at one glance."""

    @property
    def lines(self) -> list[str]:
        """The answers and comments, each on one line."""
        rows = self.page.locator("form ul.c-rv li").all_inner_texts()
        return [re.sub(r"\s+", " ", row).strip() for row in rows]

    def hand_in(self, publish: str = "anonymous") -> "Receipt":
        """Give the consent that is needed and submit."""
        self.answer(consent__publish=publish, consent__read="1")
        self.press("submit")
        return Receipt(self.page)


class Receipt:
    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def number(self) -> str:
        return self.page.locator(".c-rno").inner_text()

    @property
    def state(self) -> str:
        return self.page.locator(".c-title .c-st").inner_text()

    @property
    def resume_code(self) -> str:
        return self.page.locator(".c-code").inner_text()
