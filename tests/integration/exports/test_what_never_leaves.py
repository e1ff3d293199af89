"""What was withdrawn, what was only a test and what is still a draft stand in no file."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from consult.exports.formats import FORMATS
from consult.responses.models import Response
from tests.factories.documents import add_draft
from tests.factories.submissions import submit_answers
from tests.fixtures.application import Transaction
from tests.fixtures.arranging import Arrange
from tests.fixtures.clock import START
from tests.integration.exports.exporting import exported, laid_open, open_consultation
from tests.unit.surveys.examples import raw, survey_of

SURVEY = survey_of(raw("why", "text"), raw("sites", "group", fields=[raw("place", "text")]))
TABLES = {"csv": ("wide", "long", "sites"), "csv-spreadsheet": ("wide", "long", "sites")}
SECRETS = (b"Withdrawn words", b"Words of a test", b"Unsent words")


@pytest.fixture
def handed_in(arrange: Arrange[None]) -> None:
    """One response of each kind, with its words in an answer, a group and a comment."""
    arrange(_handed_in)


def _handed_in(session: Session) -> None:
    consultation = open_consultation(session, SURVEY)
    version = add_draft(session, consultation)
    kinds: dict[str, dict[str, Any]] = {
        "Kept words": {},
        "Withdrawn words": {"withdrawn_at": START},
        "Words of a test": {"is_test": True},
        "Unsent words": {"submitted_at": None, "revision_count": 0},
    }
    for words, state in kinds.items():
        comment = {
            "document_version_id": version,
            "document_code": "roadmap",
            "document_label": "0.9",
            "clause_id": "by-products",
            "comment": words,
        }
        revision = submit_answers(
            session,
            consultation,
            {"why": words, "sites": [{"place": words}]},
            comments=(comment,),
        )
        response = session.get_one(Response, revision.response_id)
        for column, value in state.items():
            setattr(response, column, value)


@pytest.mark.usefixtures("handed_in")
@pytest.mark.parametrize("format_name", [name for name in FORMATS if name != "codebook"])
def test_only_submitted_words_are_in_a_file(transaction: Transaction, format_name: str) -> None:
    for table in TABLES.get(format_name, ("wide",)):
        file = laid_open(exported(transaction, format_name, table, include_sensitive=True))

        assert b"Kept words" in file
        assert [secret for secret in SECRETS if secret in file] == []
