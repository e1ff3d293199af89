"""Rosa keeps the page of a project by form, in both languages side by side."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from consult.web.moderation.projects.parts import PARTS
from tests.web.client import PageClient
from tests.web.moderation.projects.conftest import Saved
from tests.web.staff_cast import ROSA, signed_in

STUDY = "/staff/projects/water-study"
EDIT = f"{STUDY}/edit"
PDF = b"%PDF-1.7 in Spanish"


@pytest.mark.parametrize("part", PARTS)
def test_a_form_sent_as_it_opens_changes_nothing(
    rosa: PageClient, saved: Saved, acts: Callable[[], list[str]], part: str
) -> None:
    before = saved()
    page = rosa.submit(rosa.get(f"{EDIT}/{part}"))

    assert page.path == STUDY
    assert saved() == before
    assert acts() == ["project.created"]


def test_each_language_of_a_text_has_its_field(rosa: PageClient, saved: Saved) -> None:
    page = rosa.get(f"{EDIT}/texts")
    rosa.submit(page, why__es="Nadie lo sabe todavía.", impact__en="Cleaner rivers.")

    definition = saved().definition
    assert definition.why == {"en": "Nobody knows yet.", "es": "Nadie lo sabe todavía."}
    assert definition.impact == {"en": "Cleaner rivers."}


def test_a_row_is_added_filled_in_and_moved_by_buttons_that_save(
    rosa: PageClient, saved: Saved
) -> None:
    page = rosa.get(f"{EDIT}/phases")
    page = rosa.submit(page, _do="add:phases", phases__0__title__en="Field works")
    assert saved().definition.phases[0].title["en"] == "Field works"
    assert page.all_words("legend") == ["Phase 1", "Phase 2", "Phase 3"]

    rosa.submit(page, phases__2__title__en="Webinar", phases__2__starts="2027-11")
    rosa.submit(rosa.get(f"{EDIT}/phases"), _do="up:phases:2")
    assert [phase.title["en"] for phase in saved().definition.phases] == [
        "Field works",
        "Webinar",
        "Report",
    ]
    rosa.submit(rosa.get(f"{EDIT}/phases"), _do="remove:phases:0")
    assert [phase.title["en"] for phase in saved().definition.phases] == ["Webinar", "Report"]


def test_a_row_left_empty_is_none(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(rosa.get(f"{EDIT}/events"), _do="add:events")
    rosa.submit(page)

    assert saved() == before


def test_a_code_is_made_from_the_title(rosa: PageClient, saved: Saved) -> None:
    page = rosa.submit(rosa.get(f"{EDIT}/deliverables"), _do="add:deliverables")
    rosa.submit(
        page,
        deliverables__2__title__en="Report",
        deliverables__2__title__es="Informe técnico",
        deliverables__2__state="forthcoming",
    )

    assert [one.code for one in saved().definition.deliverables] == ["report", "brief", "report-2"]


def test_a_file_is_offered_in_one_language_and_taken_away_in_another(
    rosa: PageClient, client: PageClient, saved: Saved
) -> None:
    page = rosa.get(f"{EDIT}/deliverables")
    assert page.words(".c-offer b") == "report.pdf"
    rosa.submit(
        page,
        deliverables__0__link__es="",
        deliverables__0__file__es=(BytesIO(PDF), "Informe: agua.pdf"),
        deliverables__0__drop__en="1",
    )

    with rosa.get("/es/projects/water-study/files/report/es") as sent:
        assert sent.data == PDF
    rosa.get("/en/projects/water-study/files/report/en", expected=404)
    assert saved().definition.deliverables[0].files == {"es": "files/report/es/Informe: agua.pdf"}


def test_a_file_is_kept_while_something_else_is_refused(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(
        rosa.get(f"{EDIT}/deliverables"),
        deliverables__1__title__en="",
        deliverables__0__link__es="",
        deliverables__0__file__es=(BytesIO(PDF), "informe.pdf"),
        expected=422,
    )
    assert page.errors() == {"f-deliverables__1__title__en": "The text in English is missing."}
    assert page.all_words(".c-offer b") == ["report.pdf", "informe.pdf"]
    assert saved() == before

    rosa.submit(page, deliverables__1__title__en="Brief")
    assert set(saved().definition.deliverables[0].files) == {"en", "es"}


def test_nobody_names_a_stored_file_by_hand(rosa: PageClient, saved: Saved) -> None:
    page = rosa.get(f"{EDIT}/group")
    forged = '["passwords.pdf","application/pdf",9,"' + "0" * 64 + '"]'
    rosa.submit(page, working_group__kept__en=f"{forged}.AAAA")

    assert saved().files.keys() == {("report", "en"), ("lima.minutes", "es")}


@pytest.mark.parametrize(
    ("part", "typed", "field", "message"),
    [
        ("about", {"title__es": ""}, "title__es", "The text in Spanish is missing."),
        ("about", {"state": ""}, "state", "Fill in “State”."),
        ("about", {"starts": "soon"}, "starts", "Write a month like 2027-04, or a day like"),
        ("about", {"ends": "2026-12"}, "ends", "It ends before it starts."),
        ("about", {"order": "first"}, "order", "This has to be a whole number."),
        ("about", {"languages": []}, "languages", "Choose one at least."),
        ("phases", {"phases__0__title__en": ""}, "phases__0__title__en", "The text in English"),
        ("phases", {"phases__1__ends": "2027-02-30"}, "phases__1__ends", "Write a month like"),
        ("people", {"partners__0__link": "ftp://x"}, "partners__0__link", "Write an address that"),
        (
            "people",
            {"funders__0__link": "https://fund.example/us"},
            "funders__0__link",
            "Give the address, or say that it is to be announced, not both.",
        ),
        (
            "deliverables",
            {"deliverables__0__link__en": "https://body.example/x"},
            "deliverables__0__link__en",
            "In English give either a file or a link, not both.",
        ),
        (
            "deliverables",
            {"deliverables__1__state": "published"},
            "deliverables__1__state",
            "What is published needs a file or a link",
        ),
        ("group", {"working_group__title__en": ""}, "working_group__title__en", "The text in"),
        ("events", {"events__0__kind": ""}, "events__0__kind", "Fill in “Kind”."),
        (
            "events",
            {"events__0__languages": "es, by hand"},
            "events__0__languages",
            "Write “Held in the languages” as its example shows.",
        ),
        ("events", {"events__0__code": "In Lima"}, "events__0__code", "Write it in small letters"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_given_back(
    rosa: PageClient,
    saved: Saved,
    part: str,
    typed: dict[str, Any],
    field: str,
    message: str,
) -> None:
    before = saved()
    page = rosa.submit(rosa.get(f"{EDIT}/{part}"), **typed, expected=422)

    assert page.errors()[f"f-{field}"].startswith(message)
    for name, value in typed.items():
        assert page.form().value(name) == value
    assert saved() == before


def test_a_program_is_no_deliverable(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(
        rosa.get(f"{EDIT}/deliverables"),
        deliverables__1__file__en=(BytesIO(b"MZ"), "brief.exe"),
        expected=422,
    )

    assert page.errors()["f-deliverables__1__file__en"].startswith("Such a file cannot be offered")
    assert saved() == before


def test_two_who_change_the_same_part_see_both_versions(
    app: Flask, rosa: PageClient, saved: Saved
) -> None:
    second = signed_in(app, ROSA)
    opened = second.get(f"{EDIT}/phases")
    rosa.submit(rosa.get(f"{EDIT}/phases"), phases__0__note__en="In four regions")
    page = second.submit(opened, phases__0__note__en="In Apurímac", expected=409)

    assert page.all_words(".c-both .c-typed") == ["In Apurímac", "In four regions"]
    assert page.all_words("[aria-labelledby=conflict] h3") == [
        "Phase 1: Line below the title, in English"
    ]
    assert page.form().value("phases__0__note__en") == "In Apurímac"
    assert saved().definition.phases[0].note["en"] == "In four regions"
    second.submit(page)
    assert saved().definition.phases[0].note["en"] == "In Apurímac"


def test_two_who_change_different_parts_keep_both(
    app: Flask, rosa: PageClient, saved: Saved
) -> None:
    second = signed_in(app, ROSA)
    opened = second.get(f"{EDIT}/group")
    rosa.submit(rosa.get(f"{EDIT}/about"), contact="office@body.example")
    second.submit(opened, working_group__terms__en="It decides.")

    definition = saved().definition
    assert definition.contact == "office@body.example"
    assert definition.working_group is not None
    assert definition.working_group.terms["en"] == "It decides."


def test_a_group_emptied_is_gone(rosa: PageClient, saved: Saved) -> None:
    rosa.submit(
        rosa.get(f"{EDIT}/group"),
        working_group__title__en="",
        working_group__title__es="",
        working_group__terms__en="",
        working_group__terms__es="",
        working_group__drop__en="1",
    )

    assert saved().definition.working_group is None
    assert ("working-group.terms", "en") not in saved().files


def test_a_language_is_given_up_only_without_its_texts(rosa: PageClient, saved: Saved) -> None:
    page = rosa.submit(rosa.get(f"{EDIT}/about"), languages=["en"], expected=422)

    assert "The language Spanish is not among the languages." in page.errors().values()
    assert saved().definition.languages == ("en", "es")


@pytest.mark.parametrize("part", PARTS)
def test_the_forms_are_in_spanish_too(rosa: PageClient, part: str) -> None:
    rosa.get(f"{EDIT}/{part}?lang=es")
    rosa.get(f"{EDIT}/{part}")


def test_a_part_that_is_none_is_not_found(rosa: PageClient) -> None:
    rosa.get(f"{EDIT}/secrets", expected=404)
