"""A clause is corrected in all its languages at once, and nobody overwrites anybody."""

from collections.abc import Callable

from flask import Flask

from tests.web.client import PageClient
from tests.web.moderation.drafts.conftest import DRAFTS, Texts, bring
from tests.web.staff_cast import ROSA, signed_in

DRAFT = f"{DRAFTS}/1"
FORM = "form.c-stack"


def clause(number: int) -> str:
    return f"{DRAFT}/clauses/{number}"


def test_a_missing_translation_is_written_beside_its_original(
    rosa: PageClient, texts: Texts, acts: Callable[[], list[str]]
) -> None:
    bring(rosa)
    page = rosa.submit(
        rosa.get(clause(3)), _do="save", id="monthly", label__es="1.2", text__es="Cada mes."
    )
    assert page.h1 == "Correct the draft"
    assert texts()["es"].endswith("**1.2** Cada mes. {#monthly}\n")
    assert texts()["en"].endswith("**1.2** Monthly. Then yearly. {#monthly}\n")
    assert acts() == ["intake.begun", "intake.corrected"]


def test_text_becomes_a_heading_or_a_note(rosa: PageClient, texts: Texts) -> None:
    bring(rosa)
    rosa.submit(rosa.get(clause(2)), _do="save", kind="heading", level="3")
    assert "### 1.1 Los sitios miden el agua. {#water-measured}" in texts()["es"]
    rosa.submit(rosa.get(clause(2)), _do="save", kind="quote")
    assert "> Los sitios miden el agua. {#water-measured}" in texts()["es"]


def test_a_clause_is_divided_and_joined_again(rosa: PageClient, texts: Texts) -> None:
    bring(rosa)
    rosa.submit(rosa.get(clause(3)), _do="split", at__en="1")
    assert texts()["en"].endswith("**1.2** Monthly.\n\nThen yearly.\n")
    rosa.submit(rosa.get(clause(3)), _do="join")
    assert texts()["en"].endswith("**1.2** Monthly. Then yearly.\n")


def test_what_was_typed_is_saved_before_the_clause_is_divided(
    rosa: PageClient, texts: Texts
) -> None:
    bring(rosa)
    page = rosa.submit(rosa.get(clause(3)), _do="split", text__en="Weekly. Then monthly.")
    assert page.path == clause(3)
    assert texts()["en"].endswith("**1.2** Weekly. Then monthly.\n")


def test_two_of_different_kinds_are_not_joined(rosa: PageClient) -> None:
    bring(rosa)
    page = rosa.submit(rosa.get(clause(1)), _do="join", expected=422)
    assert page.all_words("[data-error-summary] li") == [
        "These two make no single clause: Heading and Text."
    ]


def test_a_clause_is_taken_out_of_all_languages(rosa: PageClient, texts: Texts) -> None:
    bring(rosa)
    rosa.submit(rosa.get(clause(2)), _do="remove")
    assert texts() == {
        "en": "## 1 Water\n\n**1.2** Monthly. Then yearly.\n",
        "es": "## 1 Agua\n",
    }


def test_an_id_that_makes_no_address_is_refused_and_everything_given_back(
    rosa: PageClient, texts: Texts
) -> None:
    bring(rosa)
    before = texts()
    page = rosa.submit(
        rosa.get(clause(3)), _do="save", expected=422, id="every month", text__es="Cada mes."
    )
    assert page.errors() == {
        "f-id": "An id has letters, digits and single hyphens, dots or underscores between."
    }
    assert page.form().value("text__es") == "Cada mes."
    assert texts() == before


def test_what_two_people_typed_at_once_is_shown_side_by_side(
    app: Flask, rosa: PageClient, texts: Texts
) -> None:
    bring(rosa)
    other = signed_in(app, ROSA)
    late = rosa.get(clause(3))
    other.submit(other.get(clause(3)), _do="save", text__en="Every month.")
    page = rosa.submit(late, _do="save", text__en="Each month.", expected=409)
    assert page.form().value("text__en") == "Each month."
    assert "Every month." in page.words("section.c-note")
    rosa.submit(page, _do="save")
    assert "**1.2** Each month." in texts()["en"]


def test_every_clause_gets_an_id_the_same_in_both_languages(rosa: PageClient, texts: Texts) -> None:
    page = bring(rosa)
    rosa.submit(page, f"form[action$='{DRAFT}/ids']")
    assert texts() == {
        "en": "## 1 Water {#water}\n\n**1.1** Sites measure water daily. {#water-measured}\n\n"
        "**1.2** Monthly. Then yearly. {#monthly-then-yearly}\n",
        "es": "## 1 Agua {#water}\n\n**1.1** Los sitios miden el agua. {#water-measured}\n",
    }


def test_a_discarded_draft_is_gone(rosa: PageClient, acts: Callable[[], list[str]]) -> None:
    page = bring(rosa)
    page = rosa.submit(page, f"form[action$='{DRAFT}/discard']")
    assert page.path == DRAFTS
    rosa.get(DRAFT, expected=404)
    assert acts() == ["intake.begun", "intake.discarded"]
