"""A corrected draft becomes the text of its document, the way any edit goes."""

from collections.abc import Callable

from consult.core.storage import storage
from tests.factories.docx import docx_of
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.drafts.conftest import DRAFTS, ENGLISH, SPANISH, bring

TAKE_OVER = f"{DRAFTS}/1/take-over"


def test_it_becomes_the_newest_text_and_keeps_where_it_came_from(
    rosa: PageClient, saved: Saved, acts: Callable[[], list[str]], transaction: Transaction
) -> None:
    bring(rosa, docx_of(ENGLISH), SPANISH)
    page = rosa.submit(rosa.get(TAKE_OVER))
    assert page.path == "/staff/consultations/water-r1/content"
    taken = saved()
    entry = taken.documents["draft"]
    assert (entry["version"], entry["title"]) == ("0.2", {"en": "Draft", "es": "Borrador"})
    with transaction():
        stored = storage().get(taken.files[entry["files"]["es"]]).decode()
    assert stored == "## 1 Agua\n\n**1.1** Los sitios miden el agua. {#water-measured}\n"
    assert "draft.en.docx" in rosa.get(DRAFTS).words("[aria-labelledby=taken]")
    rosa.get(f"{DRAFTS}/1", expected=404)
    assert acts() == ["intake.begun", "intake.taken_over"]


def test_the_word_file_is_offered_to_readers_only_when_wanted(
    rosa: PageClient, saved: Saved
) -> None:
    bring(rosa, docx_of(ENGLISH), SPANISH)
    rosa.submit(rosa.get(TAKE_OVER), offer=["yes"])
    entry = saved().documents["draft-original"]
    assert entry["title"] == {"en": "Draft (.docx)", "es": "Borrador (.docx)"}
    assert entry["attachment"] == {"en": "documents/draft-original.en.docx"}


def test_a_new_document_comes_with_its_own_name(rosa: PageClient, saved: Saved) -> None:
    bring(rosa, document="", code="annexes", title__en="Annexes", title__es="Anexos")
    rosa.submit(rosa.get(TAKE_OVER))
    assert saved().documents["annexes"]["files"] == {
        "en": "documents/annexes.en.md",
        "es": "documents/annexes.es.md",
    }


def test_what_is_published_gets_a_new_version_with_a_public_note(
    rosa: PageClient, published: None, saved: Saved
) -> None:
    bring(rosa)
    page = rosa.submit(rosa.get(TAKE_OVER), expected=422)
    assert page.errors() == {"f-note": "Say what changed and why. It will be public."}
    assert saved().documents["draft"]["version"] == "0.1"
    rosa.submit(page, note="Clause 1.1 says how often.")
    assert saved().documents["draft"]["version"] == "0.2"
    assert "Clause 1.1 says how often." in rosa.get("/en/consultations/water-r1").words()


def test_a_draft_with_a_clause_that_only_the_translation_has_is_not_taken_over(
    rosa: PageClient,
) -> None:
    bring(rosa, spanish=f"{SPANISH}\n**1.9** Solo aquí. {{#solo}}\n")
    page = rosa.get(TAKE_OVER)
    assert "Some clauses have to be mended first." in page.words()
    assert page.soup.select_one(f"form[action$='{TAKE_OVER}']") is None


def test_a_document_that_changed_meanwhile_is_not_overwritten(
    rosa: PageClient, saved: Saved
) -> None:
    bring(rosa)
    late = rosa.get(TAKE_OVER)
    bring(rosa, label="0.3")
    rosa.submit(rosa.get(f"{DRAFTS}/2/take-over"))
    page = rosa.submit(late, expected=409)
    assert saved().documents["draft"]["version"] == "0.3"
    rosa.submit(page)
    assert saved().documents["draft"]["version"] == "0.2"
