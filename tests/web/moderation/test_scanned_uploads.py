"""What staff upload passes the organisation's virus scanner before it is read or kept."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from consult.accounts.rules import ADMIN, Grant
from consult.core.storage import storage
from tests.factories.drafts import SLUG
from tests.factories.projects import load_study
from tests.fixtures.application import Transaction
from tests.fixtures.clock import START
from tests.fixtures.scanner import EICAR
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ANA, ROSA, hire, signed_in

CONTENT = f"/staff/consultations/{SLUG}/content"
FORM = "form[enctype]"
FOUND = "The virus scanner found something in this file. It was not kept."
UNKNOWN = "This file could not be checked for viruses now and was not kept. Try again later."
UPLOADS = {
    "package": ("/staff/packages", "package", "package.zip"),
    "questions": (f"{CONTENT}/survey", "file", "survey.yaml"),
    "text of a draft": (f"{CONTENT}/documents/draft", "markdown__en", "draft.md"),
    "image of a draft": (f"{CONTENT}/documents/draft", "images", "river.png"),
    "file to download": (f"{CONTENT}/documents/tor", "file__es", "términos.pdf"),
    "draft from Word": (f"/staff/consultations/{SLUG}/drafts", "file__en", "draft.docx"),
    "file of a project": (
        "/staff/projects/water-study/edit/deliverables",
        "deliverables__0__file__es",
        "informe.pdf",
    ),
}


@pytest.fixture
def rosa(app: Flask, water: None, transaction: Transaction) -> PageClient:
    with transaction() as session:
        load_study(session)
    return signed_in(app, ROSA)


def stored(app: Flask) -> set[str]:
    with app.app_context():
        return set(storage().list())


def upload(client: PageClient, path: str, field: str, name: str) -> Page:
    page = client.get(path)
    fields: dict[str, Any] = {field: (BytesIO(EICAR), name)}
    return client.submit(page, FORM, expected=422, **fields)


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize(("path", "field", "name"), UPLOADS.values(), ids=UPLOADS)
def test_what_the_scanner_finds_is_refused_and_not_kept(
    app: Flask, rosa: PageClient, path: str, field: str, name: str
) -> None:
    before = stored(app)
    page = upload(rosa, path, field, name)

    assert page.errors()[f"f-{field}"] == FOUND
    assert stored(app) == before


@pytest.mark.usefixtures("broken_scanner")
def test_what_could_not_be_scanned_is_not_taken_for_clean(app: Flask, rosa: PageClient) -> None:
    before = stored(app)
    page = upload(rosa, *UPLOADS["package"])

    assert page.errors() == {"f-package": UNKNOWN}
    assert stored(app) == before


@pytest.mark.usefixtures("scanner")
def test_a_logo_is_scanned_too(app: Flask, transaction: Transaction) -> None:
    with transaction() as session:
        hire(session, ANA, (Grant(ADMIN),), START)
    before = stored(app)
    page = upload(signed_in(app, ANA), "/staff/site/logo", "logo", "logo.png")

    assert page.errors() == {"f-logo": FOUND}
    assert stored(app) == before


@pytest.mark.usefixtures("scanner")
def test_what_is_clean_is_taken(rosa: PageClient) -> None:
    page = rosa.get(f"/staff/consultations/{SLUG}/drafts")
    file = (BytesIO(b"## 1 Water\n\n**1.1** Daily.\n"), "draft.md")
    taken = rosa.submit(page, FORM, document="draft", label="0.2", file__en=file)
    assert taken.h1 == "Correct the draft"
