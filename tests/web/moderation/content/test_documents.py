"""Rosa writes the documents of a consultation by form, in all its languages."""

from io import BytesIO

from flask import Flask

from consult.core.storage import storage
from tests.factories.drafts import SLUG
from tests.factories.files import PNG
from tests.factories.packages import DRAFT_EN
from tests.web.client import PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.content.conftest import Acts
from tests.web.staff_cast import ROSA, signed_in

CONTENT = f"/staff/consultations/{SLUG}/content"
DRAFT = f"{CONTENT}/documents/draft"
NEW = f"{CONTENT}/new-document"
FORM = "form[enctype]"
LOADED = ("package.created", None)
DAMS = "## 1 Tailings\r\n\r\n**1.1** Dams are inspected. {#dams}\r\n"
PRESAS = "## 1 Relaves\n\n**1.1** Las presas se inspeccionan. {#dams}\n"
PDF = b"%PDF-1.7 in Spanish"


def test_a_form_sent_as_it_opens_changes_nothing(
    rosa: PageClient, saved: Saved, acts: Acts
) -> None:
    before = saved()
    rosa.submit(rosa.get(DRAFT), FORM)
    rosa.submit(rosa.get(f"{CONTENT}/documents/tor"), FORM)

    assert saved() == before
    assert acts() == [LOADED]


def test_a_text_is_written_or_uploaded_in_each_language(
    app: Flask, rosa: PageClient, saved: Saved, acts: Acts
) -> None:
    rosa.submit(
        rosa.get(NEW),
        FORM,
        code="tailings",
        version="0.2",
        title__en="Tailings",
        text__en=DAMS,
        markdown__es=(BytesIO(PRESAS.encode()), "relaves.md"),
    )

    content = saved()
    assert content.documents["tailings"] == {
        "code": "tailings",
        "title": {"en": "Tailings"},
        "version": "0.2",
        "files": {
            "en": "documents/tailings/tailings.en.md",
            "es": "documents/tailings/tailings.es.md",
        },
    }
    with app.app_context():
        digest = content.files["documents/tailings/tailings.en.md"]
        assert storage().get(digest) == DAMS.replace("\r\n", "\n").encode()
    assert acts() == [LOADED, ("consultation.edited", ["documents.tailings"])]
    rosa.get(f"/es/consultations/{SLUG}/documents/tailings")


def test_its_clauses_are_shown_before_anything_is_saved(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(
        rosa.get(NEW), FORM, _do="preview", code="tailings", title__en="Tailings", text__en=DAMS
    )

    assert page.all_words("table tbody tr") == [
        "11 Tailings",
        "1.1dams Dams are inspected.",
    ]
    assert saved() == before
    rosa.submit(page, FORM)
    assert list(saved().documents) == ["draft", "tor", "tailings"]


def test_faults_stand_at_the_text_with_their_lines(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(
        rosa.get(DRAFT), FORM, expected=422, text__es=f"{PRESAS}\n**1.2** Más. {{#dams}}\n"
    )

    assert page.errors() == {"f-text__es": "Line 5: The id dams stands in line 3 already."}
    assert "**1.2** Más. {#dams}" in str(page.form(FORM).value("text__es"))
    assert saved() == before


def test_a_clause_that_a_question_is_about_is_not_taken_away(
    rosa: PageClient, saved: Saved
) -> None:
    before = saved()
    page = rosa.submit(rosa.get(DRAFT), FORM, expected=422, text__en=DAMS, text__es=PRESAS)

    assert "survey.yaml" in page.words(".govuk-error-summary")
    assert saved() == before


def test_an_empty_text_is_no_translation(rosa: PageClient, saved: Saved) -> None:
    rosa.submit(rosa.get(DRAFT), FORM, text__es=" ")
    assert saved().documents["draft"]["files"] == {"en": "documents/draft.en.md"}


def test_what_is_missing_is_named(rosa: PageClient, saved: Saved) -> None:
    page = rosa.submit(rosa.get(NEW), FORM, expected=422, code="Roadmap", text__en=DAMS)
    assert page.errors() == {
        "f-code": "Write it in small letters, digits and hyphens, like water-r1."
    }
    page = rosa.submit(rosa.get(NEW), FORM, expected=422, code="roadmap", title__en="Roadmap")
    assert page.errors() == {"f-text__en": "Write the text in one language at least."}
    page = rosa.submit(rosa.get(NEW), FORM, expected=422, code="draft", text__en=DAMS)
    assert page.errors() == {"f-code": "The code draft is taken already."}


def test_an_image_comes_with_the_text_that_shows_it(rosa: PageClient, saved: Saved) -> None:
    text = f"{DRAFT_EN}\n![The river](river.png)\n"
    page = rosa.submit(rosa.get(DRAFT), FORM, expected=422, text__en=text)
    assert page.errors() == {"f-text__en": "Line 7: The image river.png has not been uploaded."}

    broken = f"{text}\n**1.2** Twice.\n"
    page = rosa.submit(
        page, FORM, expected=422, text__en=broken, images=(BytesIO(PNG), "river.png")
    )
    rosa.submit(page, FORM, text__en=text)
    assert "documents/river.png" in saved().files
    with rosa.get(f"/en/consultations/{SLUG}/figures/draft/en/documents/river.png") as sent:
        assert sent.data == PNG


def test_only_images_are_taken_as_images(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(rosa.get(DRAFT), FORM, expected=422, images=(BytesIO(PDF), "river.pdf"))

    assert list(page.errors()) == ["f-images"]
    assert saved() == before


def test_a_file_to_download_is_replaced_and_taken_away(rosa: PageClient, saved: Saved) -> None:
    tor = f"{CONTENT}/documents/tor"
    rosa.submit(rosa.get(tor), FORM, file__es=(BytesIO(PDF), "términos.pdf"))
    assert saved().documents["tor"]["attachment"] == {
        "en": "documents/tor.pdf",
        "es": "documents/tor/es/términos.pdf",
    }
    rosa.submit(rosa.get(tor), FORM, drop__en="1")
    assert saved().documents["tor"]["attachment"] == {"es": "documents/tor/es/términos.pdf"}
    page = rosa.submit(rosa.get(tor), FORM, expected=422, drop__es="1")
    assert page.errors() == {"f-file__en": "Choose a file in one language at least."}


def test_a_new_file_to_download(rosa: PageClient, saved: Saved) -> None:
    page = rosa.get(f"{NEW}?kind=file")
    rosa.submit(
        page, FORM, code="slides", title__en="Slides", file__es=(BytesIO(PDF), "láminas.pdf")
    )
    with rosa.get(f"/es/consultations/{SLUG}/files/slides/es") as sent:
        assert sent.data == PDF


def test_documents_are_moved_and_removed(rosa: PageClient, saved: Saved) -> None:
    rosa.submit(rosa.get(CONTENT), "form[action$=document-order]", _do="up:tor")
    assert list(saved().documents) == ["tor", "draft"]

    page = rosa.get(f"{CONTENT}/documents/tor")
    rosa.submit(page, "form[action$=remove]")
    assert list(saved().documents) == ["draft"]


def test_a_document_that_a_question_is_about_stays(rosa: PageClient, saved: Saved) -> None:
    page = rosa.submit(rosa.get(DRAFT), "form[action$=remove]")

    assert "survey.yaml" in page.words("[role=status]")
    assert list(saved().documents) == ["draft", "tor"]


def test_of_two_editors_the_second_gets_both_texts_back(
    app: Flask, rosa: PageClient, saved: Saved
) -> None:
    page = rosa.get(DRAFT)
    other = signed_in(app, ROSA)
    other.submit(other.get(DRAFT), FORM, text__en=DRAFT_EN.replace("Monthly", "Weekly"))
    theirs = saved()
    page = rosa.submit(
        page, FORM, expected=409, text__en=DRAFT_EN.replace("Monthly", "Daily"), version="0.2"
    )

    assert page.all_words(".c-both .is-yours .c-typed")[0] == "0.2"
    assert "Daily" in page.all_words(".c-both .is-yours .c-typed")[1]
    assert "Weekly" in page.all_words(".c-both .c-typed")[-1]
    assert saved() == theirs
    rosa.submit(page, FORM)
    assert saved().documents["draft"]["version"] == "0.2"
