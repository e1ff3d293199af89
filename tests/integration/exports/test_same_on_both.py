"""One engine or the other: the files are the same to the byte."""

import pytest
import sqlalchemy as sa
from flask import Flask

from consult.consultations.queries import find_consultation
from consult.core.db import db, transaction
from consult.exports.formats import FORMATS
from consult.exports.services import export_stream
from consult.responses.models import RevisionComment
from tests.benchmarks.places import Place, place
from tests.benchmarks.seeding import seed_responses
from tests.factories.documents import add_draft

WORDS = ("=1+1", "_x0041_", "Ñawpaq 铜", "By mass,\nnot by value")


def _seed(found: Place) -> None:
    seed_responses(found, "big", 300)
    with found.app.app_context(), transaction() as session:
        consultation = find_consultation(session, "big")
        assert consultation is not None
        version = add_draft(session, consultation)
        comments = [
            {
                "revision_id": revision,
                "comment_key": key,
                "document_version_id": version,
                "document_code": "roadmap",
                "document_label": "0.9",
                "clause_id": f"c{revision % 3}",
                "label": "2.5",
                "type": "technical",
                "comment": words,
                "proposed": "",
                "quote": words,
                "lang": "es" if revision % 2 else "en",
            }
            for revision in range(1, 301, 7)
            for key, words in enumerate(WORDS, start=1)
        ]
        session.execute(sa.insert(RevisionComment), comments)


def _files(found: Place) -> dict[str, bytes]:
    with found.app.app_context():
        consultation = find_consultation(db.session, "big")
        assert consultation is not None
        return {name: b"".join(export_stream(db.session, consultation, name)) for name in FORMATS}


@pytest.mark.database("postgresql")
def test_every_format_has_the_same_bytes_on_both_engines(app: Flask) -> None:
    server = Place("postgresql", app, {})
    _seed(server)
    with place("sqlite") as file:
        _seed(file)
        on_sqlite = _files(file)

    on_postgresql = _files(server)

    assert [name for name in FORMATS if on_sqlite[name] != on_postgresql[name]] == []
