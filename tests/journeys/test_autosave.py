"""A step saves itself while it is written, where there is a script."""

import re

from playwright.sync_api import Route, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.pages.response import Step
from tests.journeys.sample_site import PERU

ROADMAP = f"/es/consultations/{PERU}/respond/roadmap"
SAVED = re.compile(r"Guardado a las \d\d:\d\d")


def test_what_is_written_is_saved_with_its_time_and_can_be_left(open_page: OpenPage) -> None:
    step = Step(open_page(ROADMAP, lang="es", width=320))
    status = step.page.locator(".c-saved")
    expect(status).to_have_text("Se guarda mientras escribe")
    step.answer(m8_why="Porque el agua")
    expect(status).to_have_text(SAVED)

    step.page.goto(f"/es/consultations/{PERU}")
    step.page.goto(ROADMAP)
    expect(step.field("m8_why")).to_have_value("Porque el agua")
    step.answer(m8_why="Porque el agua se acaba")
    step.press("next")
    assert step.slug != "roadmap"


def test_without_a_connection_the_buttons_save_as_ever(open_page: OpenPage) -> None:
    step = Step(open_page(ROADMAP, lang="es"))

    def cut(route: Route) -> None:
        automatic = "_autosave" in (route.request.post_data or "")
        route.abort() if automatic else route.continue_()

    step.page.route("**/respond/**", cut)
    with step.page.expect_event("requestfailed"):
        step.answer(m8_why="Porque el agua")
    step.press("save")

    step.page.reload()
    expect(step.field("m8_why")).to_have_value("Porque el agua")
