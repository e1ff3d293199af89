"""Responses as rows: begun, handed in, revised; the words in them could leak."""

from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.responses.days import quarter_of
from consult.responses.models import Response, Revision, RevisionComment, RevisionIdentity
from consult.responses.placing import place_submitted
from consult.responses.searching import keep_text
from tests.fixtures.clock import START

_numbers = count(1)


def begin_response(session: Session, consultation: Consultation, **changes: Any) -> Response:
    """Add a draft that nobody has handed in."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "consultation_id": consultation.id,
        "reference": f"REF-{number:04}",
        "creation_key": f"creation {number}",
        "code_hash": f"code {number}",
        "lang": "en",
        "channel": "web",
        "answers": {},
        "page_versions": {},
        "created_at": START,
        "saved_at": START,
        **changes,
    }
    values.setdefault("counted_quarter", quarter_of(values["created_at"]))
    response = Response(**values)
    session.add(response)
    session.flush()
    return response


def hand_in(
    session: Session,
    consultation: Consultation,
    *,
    at: datetime = START,
    response: dict[str, Any] | None = None,
    identity: dict[str, Any] | None = None,
    **changes: Any,
) -> Response:
    """Add a response with its first revision; `changes` are of the revision."""
    begun = begin_response(session, consultation, **(response or {}))
    revise(session, begun, at=at, identity=identity, **changes)
    return begun


def revise(
    session: Session,
    response: Response,
    *,
    at: datetime,
    identity: dict[str, Any] | None = None,
    **changes: Any,
) -> Revision:
    """Hand a response in once more."""
    response.revision_count += 1
    response.submitted_at = at
    number, key = response.revision_count, next(_numbers)
    values: dict[str, Any] = {
        "response_id": response.id,
        "number": number,
        "submission_key": f"submission {key}",
        "receipt_code": f"{response.reference}-{number}",
        "received_at": at,
        "status": "on_time",
        "lang": response.lang,
        "channel": response.channel,
        "answers": {"values": {}, "status": {}},
        "identity_sha256": "",
        "salt": "",
        "sha256": "",
        **changes,
    }
    revision = Revision(**values)
    session.add(revision)
    session.flush()
    place_submitted(response, revision, response.comment_count)
    keep_text(session, response, map(str, revision.answers["values"].values()))
    session.flush()
    if identity:
        session.add(RevisionIdentity(revision_id=revision.id, fields=identity, salt=""))
    session.flush()
    return revision


def add_comment(session: Session, revision: Revision, version_id: int, **changes: Any) -> None:
    """Add a comment on clause 2.5 of the roadmap."""
    values: dict[str, Any] = {
        "revision_id": revision.id,
        "comment_key": 1,
        "document_version_id": version_id,
        "document_code": "roadmap",
        "document_label": "0.9",
        "clause_id": "2.5",
        "label": "2.5",
        "type": "technical",
        "comment": "",
        "proposed": "",
        "quote": "",
        "lang": "en",
        **changes,
    }
    session.add(RevisionComment(**values))
    response = session.get_one(Response, revision.response_id)
    if response.revision_count == revision.number:
        response.comment_count += 1
    session.flush()
