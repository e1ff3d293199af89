"""Every page as axe sees it at two widths: to read, to fill in, to run consultations with."""

import pytest

from tests.fixtures.clock import StoppedClock
from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.pages.beginning import BEGIN, INDIVIDUAL, choose_path
from tests.journeys.pages.reader import Reader
from tests.journeys.pages.response import Review, Step
from tests.journeys.pages.staff import Packages, log_in, read_package
from tests.journeys.sample_site import COPPER, PACKAGES, PERU
from tests.web.staff_cast import ROSA

CONSULTATION = f"/en/consultations/{COPPER}"
STAFF = f"/staff/consultations/{COPPER}"


@pytest.mark.parametrize(
    "path",
    [
        "/en/consultations",
        CONSULTATION,
        f"/es/consultations/{PERU}",
        f"{CONSULTATION}/questions",
        f"{CONSULTATION}/documents/roadmap",
        f"{CONSULTATION}/documents/roadmap?side=es",
        f"/es/consultations/{COPPER}/documents/change-log",
        "/en/consultations/sda-copper-r2/documents/roadmap/changes?view=all",
        f"{CONSULTATION}/follow",
        "/es/mail/stopped",
        "/en/response",
        "/en/projects",
        "/en/projects/ascm-peru",
        "/es/projects/sda-copper",
        "/en/about/why",
        "/en/about/research",
        "/en/about/privacy",
        "/en/about/accessibility",
        "/en/about/complaints",
        "/en/nowhere",
    ],
)
def test_a_page_to_read(open_page: OpenPage, path: str) -> None:
    assert_accessible(open_page(path))


def test_the_pages_of_a_response(open_page: OpenPage) -> None:
    step = Step(open_page(BEGIN))
    step.go_on(q1_capacity="several", q4_group="other")
    assert_accessible(step.page)
    step.page.goto(f"{BEGIN}/path")
    choose_path(step, "full", q5_stages=["mining"])
    step.page.goto(f"{BEGIN}/path-2")
    for slug in ("path-2", "method", "targets", "people", "clauses", "process", "review"):
        assert step.slug == slug
        assert_accessible(step.page)
        step.press("next") if slug != "review" else None


def test_the_pages_of_an_institution_in_spanish(open_page: OpenPage) -> None:
    step = Step(open_page(f"/es/consultations/{PERU}/respond", lang="es"))
    assert_accessible(step.page)
    step.go_on(m1_who="company")
    for slug in ("sale", "roadmap", "institution"):
        step.page.goto(f"/es/consultations/{PERU}/respond/{slug}")
        assert_accessible(step.page)


def test_refused_pages(open_page: OpenPage) -> None:
    step = Step(open_page(BEGIN))
    step.press("next")
    assert_accessible(step.page)
    step.page.goto(f"{BEGIN}/review")
    step.press("submit")
    assert_accessible(step.page)
    step.page.goto(f"{BEGIN}/process")
    other = Step(step.page.context.new_page())
    other.page.goto(f"{BEGIN}/process")
    for one, text in ((other, "Longer, please"), (step, "Earlier, please")):
        one.answer(q22_text=text)
        one.press("save")
    assert_accessible(step.page)


def test_a_comment_being_written_and_changed(open_page: OpenPage) -> None:
    form = Reader(open_page(f"{CONSULTATION}/documents/roadmap")).comment_on("target-scope-3")
    form.write("Fifty")
    form.propose("40", "50")
    assert_accessible(form.page)
    reader = form.save()
    assert_accessible(reader.change_mine("target-scope-3").page)


def test_what_one_has_after_handing_in(open_page: OpenPage) -> None:
    step = Step(open_page(BEGIN))
    step.go_on(**INDIVIDUAL)
    step.go_on(q7_path="short")
    step.page.goto(f"{BEGIN}/review")
    receipt = Review(step.page).hand_in()
    assert_accessible(receipt.page)
    receipt.page.goto(f"/en/receipts/{receipt.number}/copy")
    assert_accessible(receipt.page)
    receipt.page.goto("/en/response")
    assert_accessible(receipt.page)
    receipt.page.goto(f"/en/response/{COPPER}/mail")
    assert_accessible(receipt.page)


def test_the_pages_of_staff(open_page: OpenPage) -> None:
    page = open_page("/staff/consultations")
    assert_accessible(page)
    log_in(page, ROSA)
    assert_accessible(page)
    for path in ("", "/responses", "/comments", "/export", "/extend", "/close", "/messages"):
        page.goto(f"{STAFF}{path}")
        assert_accessible(page)


def test_the_pages_of_loading_and_publishing(open_page: OpenPage) -> None:
    page = open_page("/staff/login")
    log_in(page, ROSA)
    page.goto("/staff/packages")
    packages = Packages(page)
    packages.look_at({"consultation.yaml": "slug: Rra\n"})
    assert_accessible(page)
    packages.look_at(read_package(PACKAGES / "rra-criteria-r1"))
    assert_accessible(page)
    page.get_by_role("button", name="Load it").click()
    page.goto("/staff/consultations/rra-criteria-r1/publish")
    assert_accessible(page)


def test_the_pages_of_keeping_projects(open_page: OpenPage) -> None:
    page = open_page("/staff/login")
    log_in(page, ROSA)
    for path in ("projects", "new-project", "projects/ascm-peru"):
        page.goto(f"/staff/{path}")
        assert_accessible(page)
    for path in ("about", "deliverables?add=deliverables", "people", "group", "events"):
        page.goto(f"/staff/projects/sda-copper/edit/{path}")
        assert_accessible(page)
    page.get_by_role("button", name="Add an event").click()
    page.get_by_label("Date", exact=True).fill("soon")
    page.get_by_role("button", name="Save", exact=True).click()
    assert_accessible(page)


def test_what_stands_there_after_the_close(open_page: OpenPage, clock: StoppedClock) -> None:
    step = Step(open_page(BEGIN))
    step.answer(**INDIVIDUAL)
    clock.set("2027-04-09T22:59:59Z")
    step.press("next")
    assert step.value("q4_group") == "public"
    assert_accessible(step.page)
    step.page.goto(f"{BEGIN}/who")
    assert step.heading == "This consultation is closed"
    assert_accessible(step.page)
    step.page.goto(CONSULTATION)
    assert_accessible(step.page)
