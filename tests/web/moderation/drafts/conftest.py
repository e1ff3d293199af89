"""The water criteria, for which Rosa brings drafts in."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.core.audit import AuditEntry
from consult.documents.models import Intake
from tests.factories.drafts import SLUG
from tests.fixtures.application import Transaction
from tests.web.client import Page, PageClient
from tests.web.staff_cast import ROSA, signed_in

DRAFTS = f"/staff/consultations/{SLUG}/drafts"
ENGLISH = "## 1 Water\n\n**1.1** Sites measure water daily.\n\n**1.2** Monthly. Then yearly.\n"
SPANISH = "## 1 Agua\n\n**1.1** Los sitios miden el agua.\n"

Texts = Callable[[], dict[str, str]]


@pytest.fixture
def rosa(app: Flask, water: None) -> PageClient:
    return signed_in(app, ROSA)


@pytest.fixture
def texts(transaction: Transaction) -> Texts:
    """Give what reads the draft as it stands corrected by now."""

    def read() -> dict[str, str]:
        with transaction() as session:
            return dict(session.scalars(sa.select(Intake)).one().texts)

    return read


@pytest.fixture
def acts(transaction: Transaction) -> Callable[[], list[str]]:
    """Give what reads the acts on drafts in the log."""

    def read() -> list[str]:
        with transaction() as session:
            wanted = sa.select(AuditEntry.action).where(AuditEntry.object_type == "intake")
            return list(session.scalars(wanted.order_by(AuditEntry.id)))

    return read


def bring(
    client: PageClient,
    english: bytes | str = ENGLISH,
    spanish: bytes | str = SPANISH,
    *,
    expected: int = 200,
    **fields: Any,
) -> Page:
    """Choose the next version of the draft and its files; bytes are Word, text is Markdown."""
    files = {
        f"file__{lang}": _file(content, lang)
        for lang, content in (("en", english), ("es", spanish))
        if content != ""
    }
    fields = {"document": "draft", "label": "0.2", **files, **fields}
    page = client.submit(client.get(DRAFTS), expected=expected, **fields)
    for request in (one.request for one in (*page.history, page)):
        request.environ["wsgi.input"].close()  # the test client spools large forms to disk
    return page


def _file(content: bytes | str, lang: str) -> tuple[BytesIO, str]:
    if isinstance(content, str):
        return BytesIO(content.encode()), f"draft.{lang}.md"
    return BytesIO(content), f"draft.{lang}.docx"
