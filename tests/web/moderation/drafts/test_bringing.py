"""Files become a draft to correct, or are refused with a sentence that helps."""

from io import BytesIO

import pytest

from consult.intake import receiving
from tests.factories import strangers
from tests.factories.docx import docx_of
from tests.web.client import PageClient
from tests.web.moderation.drafts.conftest import DRAFTS, ENGLISH, SPANISH, Texts, bring

CORRECTED = {
    "en": "## 1 Water\n\n**1.1** Sites measure water daily. {#water-measured}\n\n"
    "**1.2** Monthly. Then yearly.\n",
    "es": "## 1 Agua\n\n**1.1** Los sitios miden el agua. {#water-measured}\n",
}


def test_word_and_markdown_come_in_alike_with_the_ids_of_the_version_before(
    rosa: PageClient, texts: Texts
) -> None:
    page = bring(rosa, docx_of(ENGLISH), SPANISH)
    assert page.h1 == "Correct the draft"
    assert texts() == CORRECTED


def test_the_missing_and_the_stale_clause_are_shown_as_such(rosa: PageClient) -> None:
    page = bring(rosa)
    assert page.all_words(".c-draft__marks") == [
        "Out of date in Spanish: the original changed",
        "Missing in Spanish",
    ]


def test_a_language_without_a_file_keeps_the_text_it_has(rosa: PageClient, texts: Texts) -> None:
    bring(rosa, "", "## 1 Agua\n\n**1.1** Los sitios miden el agua.\n\n**1.2** Cada mes.\n")
    assert texts()["en"] == (
        "## 1 Water\n\n**1.1** Sites measure water. {#water-measured}\n\n**1.2** Monthly.\n"
    )


REFUSED = {
    "empty": (b"", "The file is empty. Choose another one."),
    "no text": (
        strangers.empty_word_file(),
        "The file has no text. Choose the one with the draft in it.",
    ),
    "password": (
        strangers.PASSWORD,
        "The file is protected by a password. Save it without one, then choose it.",
    ),
    "macros": (
        strangers.with_macros(docx_of(ENGLISH)),
        "The file holds macros, small programs. Save it as .docx without macros.",
    ),
    "bomb": (
        strangers.bomb(docx_of(ENGLISH)),
        "The file would take too much room when unpacked. Take large pictures out of it.",
    ),
    "external entity": (
        strangers.with_document_type(strangers.word_file(), strangers.EXTERNAL),
        (
            "The file holds definitions that no word processor writes, and is not read. Copy the "
            "text into a new document."
        ),
    ),
    "2,000 pages": (
        strangers.long_word_file(2_000),
        ("The draft is too long: it may have 6 000 paragraphs. Divide it into several documents."),
    ),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_taken_says_what_to_do(
    rosa: PageClient, content: bytes, message: str
) -> None:
    page = bring(rosa, content, expected=422)
    assert page.errors() == {"f-file__en": message}


def test_a_refusal_gives_everything_back_the_other_file_too(rosa: PageClient, texts: Texts) -> None:
    page = bring(rosa, strangers.PASSWORD, expected=422, title__es="Criterios")
    assert page.form().value("title__es") == "Criterios"
    assert "Chosen already: draft.es.md" in page.words()
    rosa.submit(page, file__en=(BytesIO(ENGLISH.encode()), "draft.md"))
    assert texts() == CORRECTED


def test_a_file_one_byte_too_large_is_refused(rosa: PageClient) -> None:
    page = bring(rosa, bytes(receiving.MAX_FILE_BYTES + 1), "", expected=422)
    assert page.errors() == {
        "f-file__en": "The file is larger than 20 MB. Take large pictures out of it."
    }


def test_a_new_document_needs_its_name_its_title_and_the_original(rosa: PageClient) -> None:
    page = bring(rosa, "", expected=422, document="", code="Road Map")
    assert page.errors() == {
        "f-code": "Give the new document a short name for its address: small letters, digits and "
        "hyphens.",
        "f-title__en": "Give the new document a title.",
        "f-file__en": "The original is needed first: choose its file too.",
    }


def test_the_original_is_kept_for_staff_to_fetch(rosa: PageClient) -> None:
    content = docx_of(ENGLISH)
    bring(rosa, content)
    fetched = rosa.get(f"{DRAFTS}/1/originals/en")
    assert fetched.get_data() == content
    assert fetched.headers["Content-Disposition"] == "attachment; filename=draft.en.docx"
    fetched.close()
