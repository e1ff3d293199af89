"""The pages of those who run consultations."""

from pathlib import Path

from flask import Flask
from playwright.sync_api import Page

from consult.publication.package_files import write_zip
from tests.web.staff_cast import PASSWORD, code_now


def log_in(page: Page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


def log_in_with_code(page: Page, email: str, app: Flask) -> None:
    """Log in as somebody who is asked for a second factor."""
    log_in(page, email)
    page.get_by_label("Code").fill(code_now(app))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/staff/")


class Packages:
    """Loading a consultation."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look_at(self, files: dict[str, str]) -> None:
        content = write_zip({name: text.encode() for name, text in files.items()})
        zip_file = {"name": "package.zip", "mimeType": "application/zip", "buffer": content}
        self.page.get_by_label("The package, as a zip file").set_input_files(
            zip_file  # type: ignore[arg-type]
        )
        self.page.get_by_role("button", name="Look at it").click()
        self.page.wait_for_load_state()

    @property
    def problems(self) -> list[list[str]]:
        """File, row, place and words of everything that is wrong."""
        rows = self.page.locator("main table tbody tr")
        return [row.locator("td").all_inner_texts() for row in rows.all()]


class Overview:
    """One consultation, and what can be done with it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def said(self) -> str:
        return self.page.locator(".c-flash").inner_text()

    def act(self, name: str, **fields: str) -> None:
        """Open the page of an act from the overview, fill it in and press its button."""
        self.page.locator("main").get_by_role("link", name=name).click()
        for field, text in fields.items():
            self.page.fill(f'[name="{field}"]', text)
        self.page.locator("main form button").last.click()


def read_package(folder: Path) -> dict[str, str]:
    """Return the text files of a package by their path."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
