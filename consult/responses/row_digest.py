"""What the audit log keeps of a revision: with it, not even its hash can be replaced unseen."""

import hashlib
from collections.abc import Iterable

from consult.core.canonical import canonical_json
from consult.responses.models import Revision, RevisionComment


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
