"""What the audit log keeps of a revision: with it, not even its hash can be replaced unseen."""

import hashlib
from collections.abc import Iterable
from typing import Final

from consult.core.canonical import canonical_json
from consult.responses.models import Revision, RevisionComment

ERASED: Final = "response.erased"
"""The act under which the audit log knows that the content of a response was erased."""


def row_sha256(revision: Revision, comments: Iterable[RevisionComment]) -> str:
    """Return the digest of the stored rows: the revision's own hash and what is not in that.

    The salt is among it, so that nothing erased can be guessed back.
    """
    row = {
        "id": revision.id,
        "response": revision.response_id,
        "survey_version": revision.survey_version_id,
        "submission_key": revision.submission_key,
        "salt": revision.salt,
        "sha256": revision.sha256,
        "comments": sorted([one.comment_key, one.document_version_id] for one in comments),
    }
    return hashlib.sha256(canonical_json(row)).hexdigest()


def remains_sha256(revision: Revision) -> str:
    """Return the digest of what stays of a revision whose content was erased.

    Where it came from, what is counted of it, and the hashes of what it said.
    """
    row = {
        "id": revision.id,
        "response": revision.response_id,
        "number": revision.number,
        "receipt": revision.receipt_code,
        "received_at": revision.received_at.isoformat(),
        "status": revision.status,
        "language": revision.lang,
        "channel": revision.channel,
        "survey_version": revision.survey_version_id,
        "stakeholder_group": revision.stakeholder_group,
        "country": revision.country,
        "identity_sha256": revision.identity_sha256,
        "sha256": revision.sha256,
    }
    return hashlib.sha256(canonical_json(row)).hexdigest()
