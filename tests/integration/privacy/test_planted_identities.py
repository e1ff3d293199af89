"""Two hundred planted names, addresses and telephone numbers are nowhere they may not be.

One response holds them all. Found are they in its own pages and in the export of identities; after
an erasure no file of the site holds any of them.
"""

import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.config import Settings
from consult.consultations.queries import find_consultation
from consult.core.db import Base, db
from consult.exports.formats import FORMATS
from consult.exports.services import export_stream
from tests.factories.copper_round import page, publish_pages, question
from tests.fixtures.application import Transaction
from tests.web.client import PageClient
from tests.web.public.respond.walking import ANONYMOUS, send

SLUG = "apurimac"
ROOT = f"/en/consultations/{SLUG}"
ROWS = range(1, 67)
NAMES = [f"Marta Planted {row:03} Quispe" for row in ROWS]
MAILS = [f"planted.{row:03}@coop-apurimac.example" for row in ROWS]
PHONES = [f"+51 983 55{row:04}" for row in ROWS]
OWN = ["Julián Planted Huamaní", "julian.planted@coop-apurimac.example"]
PLANTED = [*NAMES, *MAILS, *PHONES, *OWN]

PAGES = [
    page("who", "Who you are", "Quién es usted", [
        question("c_name", "text", "Name", "Nombre", fills="name"),
        question("c_mail", "email", "E-mail", "Correo"),
        question("views", "long_text", "Your views", "Sus opiniones"),
    ]),
    page("signing", "Who signs", "Quiénes suscriben", [
        question("members", "group", "Members", "Miembros", max=100, fields=[
            question("name", "text", "Name", "Nombre"),
            question("mail", "email", "E-mail", "Correo"),
            question("phone", "text", "Telephone", "Teléfono"),
        ]),
    ]),
]  # fmt: skip
PUBLIC = (
    "/en/",
    "/en/consultations",
    ROOT,
    f"{ROOT}/questions",
    "/en/response",
    "/sitemap.xml",
    "/consultations.atom",
    f"/consultations/{SLUG}.ics",
    "/robots.txt",
    "/en/about/privacy",
    f"{ROOT}/respond/nowhere",
)


@pytest.fixture(autouse=True)
def consultation_id(transaction: Transaction) -> int:
    with transaction() as session:
        return publish_pages(session, SLUG, PAGES).id


def hand_in(client: PageClient) -> str:
    """Hand the planted response in, leave an address for mails and return the receipt's address."""
    name, mail = OWN
    who = client.get(f"{ROOT}/respond/who")
    client.submit(who, c_name=name, c_mail=mail, views="Water first")
    rows: dict[str, Any] = {}
    for row, told in enumerate(zip(NAMES, MAILS, PHONES, strict=True), start=1):
        for field, value in zip(("name", "mail", "phone"), told, strict=True):
            rows[f"members__{row}__{field}"] = value
    send(client, client.get(f"{ROOT}/respond/signing"), 303, **rows)
    review = client.get(f"{ROOT}/respond/review")
    receipt = client.submit(review, _action="submit", **ANONYMOUS)
    contact = client.get(f"/en/response/{SLUG}/mail")
    client.submit(contact, _contact_email=mail)
    return receipt.path


def found_in(texts: Iterable[str]) -> list[str]:
    """Return which planted values stand in any of the texts, however they are written."""
    whole = "\n".join(texts).casefold()
    return [planted for planted in PLANTED if planted.casefold() in whole]


def export_texts(transaction: Transaction) -> Iterator[str]:
    """Yield all pseudonymous exports, the parts of workbooks among them."""
    with transaction() as session:
        consultation = find_consultation(session, SLUG)
        assert consultation is not None
        for name, chosen in FORMATS.items():
            tables = ("wide", "long", "members") if chosen.is_of_one_table else ("wide",)
            for table in tables:
                yield from _parts(b"".join(export_stream(session, consultation, name, table)))


def _parts(file: bytes) -> Iterator[str]:
    if not zipfile.is_zipfile(io.BytesIO(file)):
        yield file.decode()
        return
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        yield from (book.read(name).decode() for name in book.namelist())


def subjects(settings: Settings) -> list[str]:
    """Return the subjects of all mails that were sent, as their readers see them."""
    mails = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(settings.mail_dir.iterdir())
    ]
    assert mails != []
    return [str(mail["Subject"]) for mail in mails]


def stored_texts(app: Flask, settings: Settings, transaction: Transaction) -> Iterator[str]:
    """Yield every file of the data folder and of SQLite, and all rows of either database."""
    places = {*settings.data_dir.rglob("*")}
    if app.config["SQLALCHEMY_ENGINES"]["default"]["url"].startswith("sqlite"):
        with app.app_context():
            database = Path(str(db.engine.url.database))
        places |= {*database.parent.glob(f"{database.name}*")}
    for path in sorted(place for place in places if place.is_file()):
        yield path.read_bytes().decode("utf-8", "replace")
    with transaction() as session:
        for table in Base.metadata.sorted_tables:
            yield str([tuple(row) for row in session.execute(sa.select(table))])


def test_identities_are_nowhere_they_may_not_be_and_nowhere_after_an_erasure(
    app: Flask,
    client: PageClient,
    settings: Settings,
    transaction: Transaction,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    receipt = hand_in(client)
    app.extensions["sweeps"].run("mail")
    stranger = app.test_client()
    public = [
        stranger.open(address, follow_redirects=True).get_data(as_text=True)
        for address in (*PUBLIC, receipt)
    ]

    assert found_in(stored_texts(app, settings, transaction)) == PLANTED
    assert found_in(public) == []
    assert found_in([caplog.text]) == []
    assert found_in(export_texts(transaction)) == []
    assert found_in(subjects(settings)) == []

    client.submit(client.get(f"{ROOT}/my-response/erase"))

    assert found_in(stored_texts(app, settings, transaction)) == []
    assert found_in([caplog.text]) == []
