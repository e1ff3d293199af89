"""Every column that could name a stored file is known to do so, or not to."""

import consult.factory  # noqa: F401  # knows all models
from consult.core.db import Base
from consult.responses.attached_files import NAMING_COLUMNS

OTHER_HASHES = {
    "audit_entry.previous_sha256",
    "audit_entry.reason_sha256",
    "audit_entry.sha256",
    "audit_head.sha256",
    "consent_change.wording_sha256",
    "consent_wording.sha256",
    "consultation.package_sha256",
    "document_version.clauses_sha256",
    "document_version.sha256",
    "job.result_sha256",
    "proposed_act.seen_sha256",
    "revision.identity_sha256",
    "revision.sha256",
    "revision.wording_sha256",
    "survey_version.sha256",
}


def test_who_adds_a_hash_says_whether_it_names_a_stored_file() -> None:
    hashes = {
        str(column)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name.endswith("sha256")
    }
    naming = {str(column.property.columns[0]) for column in NAMING_COLUMNS}

    assert hashes == OTHER_HASHES | naming
