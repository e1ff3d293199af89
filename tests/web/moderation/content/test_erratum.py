"""A published draft is corrected in public: a new version with a note, and the old one kept."""

import re
from io import BytesIO

import pytest
from flask import Flask

from consult.consultations.queries import find_consultation, list_ledger
from consult.documents.queries import find_document, list_clauses
from tests.factories.drafts import SLUG
from tests.factories.packages import DRAFT_EN, DRAFT_ES
from tests.fixtures.application import Transaction
from tests.fixtures.queries import count_queries
from tests.web.client import Page, PageClient
from tests.web.moderation.conftest import Saved
from tests.web.moderation.content.conftest import Acts
from tests.web.staff_cast import ROSA, signed_in

CONTENT = f"/staff/consultations/{SLUG}/content"
DRAFT = f"{CONTENT}/documents/draft"
READER = f"consultations/{SLUG}/documents/draft"
FORM = "form[enctype]"
WEEKLY = DRAFT_EN.replace("Monthly", "Weekly")
SEMANAL = DRAFT_ES.replace("Cada mes", "Cada semana")
LOADED = [("package.created", None), ("consultation.published", None)]

pytestmark = pytest.mark.usefixtures("published")


def _previewed(rosa: PageClient) -> Page:
    return rosa.submit(
        rosa.get(DRAFT), FORM, _do="preview", text__en=WEEKLY, text__es=SEMANAL, version="0.1.1"
    )


def _correct(rosa: PageClient) -> Page:
    return rosa.submit(
        _previewed(rosa),
        FORM,
        _do="publish",
        note="Clause 1.2 said monthly.",
        note__es="La cláusula 1.2 decía cada mes.",
    )


def test_what_readers_will_see_changed_is_shown_first(
    rosa: PageClient, saved: Saved, acts: Acts
) -> None:
    before = saved()
    page = _previewed(rosa)

    assert page.all_words("section h3") == ["English", "Spanish"]
    assert page.all_words(".c-tracked del") == ["Monthly.", "Cada mes."]
    assert page.all_words(".c-tracked ins") == ["Weekly.", "Cada semana."]
    assert saved() == before
    assert acts() == LOADED


def test_it_becomes_a_new_version_with_the_same_ids(
    rosa: PageClient, transaction: Transaction, acts: Acts
) -> None:
    assert _correct(rosa).path == CONTENT

    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        document = find_document(session, consultation.id, "draft")
        assert document is not None
        assert (document.number, document.label) == (2, "0.1.1")
        ids = [clause.clause_id for clause in list_clauses(session, document.version_id)]
        assert ids == ["1", "water-measured", "1.2"]
        newest = list_ledger(session, consultation.id)[0]
    assert newest.kind == "corrected"
    assert newest.reason == {
        "en": "Clause 1.2 said monthly.",
        "es": "La cláusula 1.2 decía cada mes.",
    }
    assert newest.documents == [
        {
            "code": "draft",
            "number": 2,
            "title": {"en": "Draft", "es": "Borrador"},
            "has_clauses": True,
        }
    ]
    assert acts() == [*LOADED, ("consultation.edited", ["documents.draft"])]


def test_readers_are_told_in_their_language_and_find_the_version_before(
    rosa: PageClient,
) -> None:
    _correct(rosa)

    page = rosa.get(f"/es/{READER}")
    assert page.words(".c-doc .c-note:not(.c-note--q)") == (
        "Corregido el 1 de marzo de 2027La cláusula 1.2 decía cada mes. Ver la versión anterior"
    )
    page = rosa.get(page.link("Ver la versión anterior"))
    assert page.path == f"/es/{READER}/versions/1"
    assert "Cada mes." in page.words("article")
    assert "Este no es el texto vigente" in page.words(".c-doc .c-note:not(.c-note--q)")
    assert not page.soup.select("a[href*='/comment']")
    rosa.get(page.link("Leer el texto vigente"))


def test_the_change_log_names_the_document(rosa: PageClient) -> None:
    _correct(rosa)

    page = rosa.get(f"/en/consultations/{SLUG}")
    assert "Corrected: Draft" in page.words("main")
    assert "Clause 1.2 said monthly." in page.words("main")
    assert "Document: Draft." in rosa.get("/consultations.atom").get_data(as_text=True)
    assert "Corrected: Draft" in rosa.get(f"/staff/consultations/{SLUG}").words("main")


def test_files_of_the_version_before_are_kept(rosa: PageClient) -> None:
    _correct(rosa)
    path = f"/en/consultations/{SLUG}/files/draft/en"

    with rosa.get(f"{path}?version=1") as before, rosa.get(path) as now:
        assert (before.data, now.data) == (DRAFT_EN.encode(), WEEKLY.encode())
    rosa.get(f"{path}?version=3", expected=404)


def test_readers_of_a_corrected_text_cost_one_query_more(app: Flask, rosa: PageClient) -> None:
    _correct(rosa)
    rosa.get(f"/en/{READER}")
    for address in (f"/en/{READER}", f"/en/{READER}/versions/1"):
        with count_queries(app) as queries:
            app.test_client().get(address)
        assert len(queries) <= 4


def test_a_text_with_clauses_stays_one(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.get(DRAFT)
    rosa.post(
        DRAFT,
        data={
            "_csrf": page.form(FORM).value("_csrf"),
            "_seen": page.form(FORM).value("_seen"),
            "_kind": "file",
            "title__en": "Draft",
            "file__en": (BytesIO(b"%PDF-1.7"), "draft.pdf"),
            "note": "Now a file.",
        },
        expected=422,
    )
    assert saved() == before


def test_a_correction_needs_a_note(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = rosa.submit(_previewed(rosa), FORM, _do="publish", expected=422)

    assert page.errors() == {"f-note": "Say what changed and why. It will be public."}
    assert page.all_words(".c-tracked del") == ["Monthly.", "Cada mes."]
    assert saved() == before


def test_only_what_was_seen_is_published(rosa: PageClient, saved: Saved) -> None:
    before = saved()
    page = _previewed(rosa)
    page = rosa.submit(
        page, FORM, _do="publish", text__en=WEEKLY.replace("Weekly", "Daily"), note="A mistake."
    )

    assert page.all_words(".c-tracked ins")[0] == "Daily."
    assert page.form(FORM).value("note") == "A mistake."
    assert saved() == before
    rosa.submit(page, FORM, _do="publish")
    assert saved() != before


def test_nothing_changed_is_no_correction(rosa: PageClient, acts: Acts) -> None:
    page = rosa.submit(rosa.get(DRAFT), FORM, expected=422)
    assert "Nothing was changed." in page.words(".govuk-error-summary")
    assert acts() == LOADED


def test_a_file_to_download_is_corrected_with_a_note(rosa: PageClient, saved: Saved) -> None:
    tor = f"{CONTENT}/documents/tor"
    page = rosa.submit(
        rosa.get(tor), FORM, expected=422, file__en=(BytesIO(b"%PDF-1.7 new"), "tor.pdf")
    )
    assert page.errors() == {"f-note": "Say what changed and why. It will be public."}
    rosa.submit(page, FORM, note="The old one lacked a page.")

    path = f"/en/consultations/{SLUG}/files/tor/en"
    with rosa.get(path) as now, rosa.get(f"{path}?version=1") as before:
        assert (now.data, before.data) == (b"%PDF-1.7 new", b"%PDF-1.7")


def test_of_two_who_correct_the_second_is_told(app: Flask, rosa: PageClient, saved: Saved) -> None:
    page = _previewed(rosa)
    _correct(signed_in(app, ROSA))
    theirs = saved()
    page = rosa.submit(page, FORM, _do="publish", expected=409, version="0.2", note="A mistake.")

    assert page.all_words(".c-both .c-typed") == ["0.2", "0.1.1"]
    assert saved() == theirs


def test_published_documents_are_not_added_moved_or_removed_here(rosa: PageClient) -> None:
    rosa.get(f"{CONTENT}/new-document", expected=404)
    page = rosa.get(CONTENT)
    token = re.search(r'name="_csrf" value="([^"]+)"', page.get_data(as_text=True))
    assert token is not None
    for path in ("documents/tor/remove", "document-order"):
        rosa.post(f"{CONTENT}/{path}", data={"_csrf": token[1]}, expected=404)
