"""Commenting on some words of a clause where one reads: with keys alone, and as it is heard."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.accessibility import assert_accessible
from tests.journeys.conftest import OpenPage
from tests.journeys.keyboard import Keyboard
from tests.journeys.sample_site import COPPER

THRESHOLD = "#scope-small-producer"


@dataclass(frozen=True)
class Words:
    """What stands on the page in one language."""

    lang: str
    comment: str
    title: str
    tree: str
    phrase: str
    chosen: str
    save: str
    saved: str


ENGLISH = Words(
    lang="en",
    comment="Comment on clause 2.6",
    title="Your comment on 2.6",
    tree="""
      - form "Your comment on 2.6":
        - paragraph: Your comment on 2.6
        - group "Type":
          - radio "General"
          - radio "Technical"
          - radio "Editorial"
        - textbox "Comment"
        - textbox "Proposed wording – edit the clause itself": /Small producer/
        - textbox "Only these words of it – blank for all of it"
        - button "A file of evidence – optional"
        - button "Save comment"
        - button "Save and show the change"
        - link "Close"
    """,
    phrase="Only these words of it – blank for all of it",
    chosen="less than … per year",
    save="Save comment",
    saved="less than 5,000 t Cu per year",
)
SPANISH = Words(
    lang="es",
    comment="Comentar sobre la cláusula 2.6",
    title="Su comentario sobre 2.6",
    tree="""
      - form "Su comentario sobre 2.6":
        - group "Tipo":
          - radio "General"
          - radio "Técnico"
          - radio "Editorial"
        - textbox "Comentario"
        - textbox /Redacción propuesta/
        - textbox /Solo estas palabras/
        - button "Guardar comentario"
        - link "Cerrar"
    """,
    phrase="Solo estas palabras de ella – en blanco, si se refiere a toda",
    chosen="menos de … al año",
    save="Guardar comentario",
    saved="menos de 5 000 t de Cu al año",
)


@pytest.mark.parametrize("words", [ENGLISH, SPANISH], ids=lambda words: words.lang)
def test_some_words_are_commented_on_with_keys_alone(open_page: OpenPage, words: Words) -> None:
    page = open_page(f"/{words.lang}/consultations/{COPPER}/documents/roadmap", lang=words.lang)
    keys = Keyboard(page)
    keys.tab_to(words.comment)
    keys.press("Enter")
    form = page.get_by_role("form", name=words.title)
    expect(form.locator("[name=comment]")).to_be_focused()
    expect(page.locator(THRESHOLD)).to_match_aria_snapshot(words.tree)
    assert_accessible(page)

    keys.write("One year should not move a site")
    keys.tab_to(words.phrase)
    keys.write(words.chosen)
    keys.follow(words.save)

    expect(page.locator(f"{THRESHOLD} mark")).to_have_text(words.saved)
    expect(page.locator(".c-bar [role=status]")).not_to_be_empty()
    assert page.url.endswith(THRESHOLD)


def test_escape_closes_an_empty_form_and_the_focus_is_where_it_was(open_page: OpenPage) -> None:
    page = open_page(f"/en/consultations/{COPPER}/documents/roadmap")
    keys = Keyboard(page)
    keys.tab_to("Comment on clause 2.6")
    keys.press("Enter")
    expect(page.locator("[name=comment]")).to_be_focused()
    keys.press("Escape")

    expect(page.locator(".c-cform")).to_have_count(0)
    assert keys.focused == "Comment on clause 2.6"


def test_selected_words_go_into_the_form_and_mean_the_place_that_was_selected(
    open_page: OpenPage,
) -> None:
    page = open_page(f"/en/consultations/{COPPER}/documents/roadmap")
    page.locator(f"{THRESHOLD} > p").first.evaluate(
        """text => {
            const node = text.firstChild;
            const start = node.data.indexOf("5,000");
            getSelection().setBaseAndExtent(node, start, node, start + 10);
        }"""
    )
    page.get_by_role("button", name="Comment on these words").click()
    page.fill("[name=comment]", "Too low")
    assert page.input_value("[name=phrase]").replace("\u00a0", " ") == "5,000 t Cu"
    page.get_by_role("button", name="Save comment").click()

    expect(page.locator(f"{THRESHOLD} mark")).to_have_text("5,000 t Cu")
