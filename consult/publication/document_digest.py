"""The digests by which a published document version proves that it says what it said."""

import hashlib
from collections.abc import Iterable

from consult.core.canonical import canonical_json
from consult.core.localized import LocalizedText
from consult.documents.models import Clause

FileKey = tuple[str, str, str, str]
"""Kind, language, path and SHA-256."""

CLAUSE_COLUMNS = (
    "position",
    "clause_id",
    "is_explicit",
    "label",
    "kind",
    "level",
    "section_id",
    "group",
    "item_number",
    "item_depth",
    "texts",
)


def document_sha256(
    title: LocalizedText, label: str, files: Iterable[FileKey], *, has_clauses: bool
) -> str:
    """Return the digest of what makes another version; clauses follow from the files."""
    content = {
        "title": title,
        "label": label,
        "has_clauses": has_clauses,
        "files": sorted(map(list, files)),
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def clauses_sha256(clauses: Iterable[Clause]) -> str:
    """Return the digest of what readers of a version see, clause by clause in their order."""
    digest = hashlib.sha256()
    for clause in sorted(clauses, key=lambda clause: clause.position):
        row = {column: getattr(clause, column) for column in CLAUSE_COLUMNS}
        digest.update(canonical_json(row) + b"\n")
    return digest.hexdigest()
